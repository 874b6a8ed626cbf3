create table auth.sign_in_attempts (
  organization_id uuid not null,
  id uuid not null default kaizen.uuid_v7(),
  email_index bytea not null,
  address_index bytea,
  user_id uuid,
  outcome text not null,
  attempted_at timestamptz not null default clock_timestamp(),
  constraint pk_sign_in_attempts primary key (organization_id, id),
  constraint fk_sign_in_attempts_user_id_users
    foreign key (organization_id, user_id)
    references auth.users (organization_id, id)
    on delete cascade,
  constraint ck_email_index_has_32_bytes check (octet_length(email_index) = 32),
  constraint ck_address_index_has_32_bytes check (octet_length(address_index) = 32),
  constraint ck_outcome_is_known check (outcome in ('signed_in', 'refused', 'limited', 'user_inactive'))
);

create index idx_sign_in_attempts_email_index on auth.sign_in_attempts (organization_id, email_index, attempted_at);
create index idx_sign_in_attempts_address_index on auth.sign_in_attempts (organization_id, address_index, attempted_at)
  where outcome = 'refused';
create index idx_sign_in_attempts_user_id on auth.sign_in_attempts (organization_id, user_id, attempted_at);
create index idx_sign_in_attempts_attempted_at on auth.sign_in_attempts (attempted_at);

comment on table auth.sign_in_attempts is
  'Every attempt to sign in with a password, for the limits and for the user to look at. Kept for 90 days.';
comment on column auth.sign_in_attempts.organization_id is 'The tenant.';
comment on column auth.sign_in_attempts.id is 'The attempt within the tenant, a UUID version 7.';
comment on column auth.sign_in_attempts.email_index is 'Blind index of the address that was given.';
comment on column auth.sign_in_attempts.address_index is 'Blind index of the internet address. Null: not told.';
comment on column auth.sign_in_attempts.user_id is 'Whose address it is. Null: nobody''s.';
comment on column auth.sign_in_attempts.outcome is
  'signed_in; refused: wrong; limited: too many before; user_inactive: right, but the user or organization is not'
  ' active.';
comment on column auth.sign_in_attempts.attempted_at is 'When it was made.';
comment on constraint fk_sign_in_attempts_user_id_users on auth.sign_in_attempts is 'Attempts go with their user.';
comment on index auth.idx_sign_in_attempts_email_index is
  'Counts what was lately refused to an account, and finds what is to be erased.';
comment on index auth.idx_sign_in_attempts_address_index is 'Counts what was lately refused to an internet address.';
comment on index auth.idx_sign_in_attempts_user_id is 'Lists the attempts for a user.';
comment on index auth.idx_sign_in_attempts_attempted_at is 'Finds what auth.remove_expired removes, of all tenants.';

alter table auth.sign_in_attempts enable row level security;

create policy tenant on auth.sign_in_attempts
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));

create policy select_needs_member_manage_or_self on auth.sign_in_attempts
  as restrictive
  for select
  to kaizen_app, kaizen_readonly
  using (user_id = (select kaizen.current_user_id()) or (select kaizen.has_permission('member.manage')));

grant select on auth.sign_in_attempts to kaizen_app, kaizen_readonly;
