create table auth.invitations (
  organization_id uuid not null,
  id uuid not null,
  email_ciphertext bytea not null,
  email_index bytea not null,
  role_id uuid not null,
  invited_by uuid,
  accepted_by uuid,
  digest bytea not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint pk_invitations primary key (organization_id, id),
  constraint uq_invitations_digest unique (organization_id, digest),
  constraint fk_invitations_role_id_roles
    foreign key (organization_id, role_id)
    references auth.roles (organization_id, id)
    on delete cascade,
  constraint fk_invitations_invited_by_users
    foreign key (organization_id, invited_by)
    references auth.users (organization_id, id)
    on delete cascade,
  constraint fk_invitations_accepted_by_users
    foreign key (organization_id, accepted_by)
    references auth.users (organization_id, id)
    on delete cascade,
  constraint ck_email_ciphertext_is_encrypted check (kaizen.is_pii_ciphertext(email_ciphertext)),
  constraint ck_email_index_has_32_bytes check (octet_length(email_index) = 32),
  constraint ck_digest_has_32_bytes check (octet_length(digest) = 32),
  constraint ck_expires_after_it_began check (expires_at > created_at),
  constraint ck_is_not_both_accepted_and_revoked check (accepted_at is null or revoked_at is null)
);

create unique index uq_invitations_email_index_open on auth.invitations (organization_id, email_index)
  where accepted_at is null and revoked_at is null;
create index idx_invitations_email_index on auth.invitations (organization_id, email_index);
create index idx_invitations_accepted_by on auth.invitations (organization_id, accepted_by);
create index idx_invitations_role_id on auth.invitations (organization_id, role_id);
create index idx_invitations_invited_by on auth.invitations (organization_id, invited_by);
create index idx_invitations_expires_at on auth.invitations (expires_at);

create trigger set_updated_at
  before update on auth.invitations
  for each row
  execute function kaizen.set_updated_at();

comment on table auth.invitations is
  'Whom an organization asked to join, and as what. The token is sent by mail, and only its digest kept.';
comment on column auth.invitations.organization_id is 'The tenant.';
comment on column auth.invitations.id is
  'The invitation within the tenant, a UUID version 7 that the caller makes, because the ciphertext is bound to it.';
comment on column auth.invitations.email_ciphertext is 'The address it was sent to, encrypted.';
comment on column auth.invitations.email_index is 'Blind index of the address.';
comment on column auth.invitations.role_id is 'The role that whoever accepts it gets.';
comment on column auth.invitations.invited_by is 'The user who sent it. Null: a job.';
comment on column auth.invitations.accepted_by is 'The user that came of it. Null: it was not accepted.';
comment on column auth.invitations.digest is 'SHA-256 of the token, all of its characters, in UTF-8.';
comment on column auth.invitations.expires_at is 'Until when it may be accepted.';
comment on column auth.invitations.accepted_at is 'When it was accepted. Null: it was not.';
comment on column auth.invitations.revoked_at is 'When it was taken back. Null: it was not.';
comment on column auth.invitations.created_at is 'When the row was written.';
comment on column auth.invitations.updated_at is 'When the row was last changed.';
comment on constraint fk_invitations_role_id_roles on auth.invitations is 'Nobody is invited to a role that is gone.';
comment on constraint fk_invitations_invited_by_users on auth.invitations is 'An invitation goes with who sent it.';
comment on constraint fk_invitations_accepted_by_users on auth.invitations is
  'It holds the address of who accepted it.';
comment on index auth.uq_invitations_email_index_open is 'One open invitation an address.';
comment on index auth.idx_invitations_email_index is 'Finds the invitations of an address.';
comment on index auth.idx_invitations_accepted_by is 'Finds how a user came.';
comment on index auth.idx_invitations_role_id is 'Finds the invitations to a role.';
comment on index auth.idx_invitations_invited_by is 'Finds the invitations that a user sent.';
comment on index auth.idx_invitations_expires_at is 'Finds what auth.remove_expired removes, of all tenants.';

alter table auth.invitations enable row level security;

create policy tenant on auth.invitations
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));

create policy select_needs_member_manage_or_self on auth.invitations
  as restrictive
  for select
  to kaizen_app, kaizen_readonly
  using (accepted_by = (select kaizen.current_user_id()) or (select kaizen.has_permission('member.manage')));

create policy update_needs_member_manage on auth.invitations
  as restrictive
  for update
  to kaizen_app
  using ((select kaizen.has_permission('member.manage')))
  with check (revoked_at is not null);

comment on policy update_needs_member_manage on auth.invitations is 'What is revoked stays revoked.';

grant select (
  organization_id,
  id,
  email_ciphertext,
  email_index,
  role_id,
  invited_by,
  accepted_by,
  expires_at,
  accepted_at,
  revoked_at,
  created_at,
  updated_at
) on auth.invitations to kaizen_app, kaizen_readonly;
grant update (revoked_at) on auth.invitations to kaizen_app;
