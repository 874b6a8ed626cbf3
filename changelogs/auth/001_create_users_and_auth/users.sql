create table auth.users (
  organization_id uuid not null,
  id uuid not null default kaizen.uuid_v7(),
  status text not null default 'invited',
  deactivated_at timestamptz,
  locale text,
  time_zone text,
  email_ciphertext bytea,
  email_index bytea,
  email_verified_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint pk_users primary key (organization_id, id),
  constraint fk_users_organization_id_organizations
    foreign key (organization_id)
    references auth.organizations (id)
    on delete restrict,
  constraint ck_status_is_known check (status in ('invited', 'active', 'suspended', 'deactivated')),
  constraint ck_deactivated_at_tells_status check ((deactivated_at is not null) = (status = 'deactivated')),
  constraint ck_locale_is_well_formed check (kaizen.is_locale(locale)),
  constraint ck_time_zone_is_known check (kaizen.is_time_zone(time_zone)),
  constraint uq_users_email_index unique (organization_id, email_index),
  constraint ck_email_ciphertext_is_encrypted check (kaizen.is_pii_ciphertext(email_ciphertext)),
  constraint ck_email_index_has_32_bytes check (octet_length(email_index) = 32),
  constraint ck_email_is_whole_or_absent check (num_nulls(email_ciphertext, email_index) in (0, 2)),
  constraint ck_only_an_email_is_verified check (email_verified_at is null or email_index is not null)
);

create index idx_users_status on auth.users (organization_id, status, id);

create trigger set_updated_at
  before update on auth.users
  for each row
  execute function kaizen.set_updated_at();

create trigger protect_role_managers
  before update of status or delete on auth.users
  for each row
  execute function auth.protect_role_managers();

create trigger keep_a_role_manager
  after update of status or delete on auth.users
  for each statement
  execute function auth.keep_a_role_manager();

comment on table auth.users is
  'The people of an organization. A person in two organizations is two users.';
comment on column auth.users.organization_id is 'The tenant.';
comment on column auth.users.id is 'The user within the tenant, a UUID version 7.';
comment on column auth.users.status is
  'invited: has never signed in; active; suspended: may not sign in for now; deactivated: has left.';
comment on column auth.users.deactivated_at is 'When the user was deactivated. Null unless the user is.';
comment on column auth.users.locale is 'Language and region, BCP 47: pt-BR. Null: as the organization.';
comment on column auth.users.time_zone is 'Time zone: Europe/Vienna. Null: as the organization.';
comment on column auth.users.email_ciphertext is 'E-mail address, encrypted. Null: none is known, or it was erased.';
comment on column auth.users.email_index is 'Blind index of the address, by which the user is found at sign-in.';
comment on column auth.users.email_verified_at is 'When the user proved to read mail at the address. Null: not yet.';
comment on column auth.users.created_at is 'When the row was written.';
comment on column auth.users.updated_at is 'When the row was last changed.';
comment on constraint fk_users_organization_id_organizations on auth.users is
  'Restricted, so that no single statement can delete a tenant with all its people.';
comment on trigger protect_role_managers on auth.users is
  'No policy, which would look at the roles before it waits for whoever is just giving one.';
comment on constraint uq_users_email_index on auth.users is 'An address signs in one user of an organization.';
comment on index auth.idx_users_status is 'Lists the users of an organization by status, in pages.';

alter table auth.users enable row level security;

create policy tenant on auth.users
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));

create policy insert_needs_member_manage on auth.users
  as restrictive
  for insert
  to kaizen_app
  with check ((select kaizen.has_permission('member.manage')));

create policy update_needs_member_manage_or_self on auth.users
  as restrictive
  for update
  to kaizen_app
  using (
    (id = (select kaizen.current_user_id()) and status = 'active')
    or (select kaizen.has_permission('member.manage'))
  )
  with check (
    (id = (select kaizen.current_user_id()) and status = 'active')
    or (select kaizen.has_permission('member.manage'))
  );

comment on policy update_needs_member_manage_or_self on auth.users is
  'Users write their own row, but not their status, or who is suspended would end that in a transaction still open.';

create policy delete_needs_member_manage on auth.users
  as restrictive
  for delete
  to kaizen_app
  using ((select kaizen.has_permission('member.manage')));

grant select, delete on auth.users to kaizen_app;
grant insert (organization_id, id, status, deactivated_at, locale, time_zone) on auth.users to kaizen_app;
grant update (status, deactivated_at, locale, time_zone) on auth.users to kaizen_app;
grant select on auth.users to kaizen_readonly;
