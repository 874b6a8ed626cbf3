create table auth.roles (
  organization_id uuid not null,
  id uuid not null default kaizen.uuid_v7(),
  key text not null,
  position smallint not null,
  name text not null,
  description text not null default '',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint pk_roles primary key (organization_id, id),
  constraint uq_roles_key unique (organization_id, key),
  constraint uq_roles_position unique (organization_id, position) deferrable,
  constraint fk_roles_organization_id_organizations
    foreign key (organization_id)
    references auth.organizations (id)
    on delete restrict,
  constraint ck_key_is_well_formed check (key ~ '^[a-z][a-z0-9_]{0,62}$'),
  constraint ck_key_is_no_jobs check (key <> 'job'),
  constraint ck_position_is_positive check (position > 0),
  constraint ck_name_is_not_blank check (btrim(name) <> '')
);

create trigger set_updated_at
  before update on auth.roles
  for each row
  execute function kaizen.set_updated_at();

comment on table auth.roles is 'The roles that an organization gives to its users.';
comment on column auth.roles.organization_id is 'The tenant.';
comment on column auth.roles.id is 'The role within the tenant, a UUID version 7.';
comment on column auth.roles.key is 'The name that programs use: owner. Not job, which jobs are called.';
comment on column auth.roles.position is
  'Order of the roles, from 1: of several that a user has, the first is the member role.';
comment on column auth.roles.name is 'The name that people see.';
comment on column auth.roles.description is 'Whom the role is for, in a sentence.';
comment on column auth.roles.created_at is 'When the row was written.';
comment on column auth.roles.updated_at is 'When the row was last changed.';
comment on constraint fk_roles_organization_id_organizations on auth.roles is
  'Restricted, so that no single statement can delete a tenant.';
comment on constraint uq_roles_position on auth.roles is
  'Deferrable, so that one statement can change the order of several.';

alter table auth.roles enable row level security;

create policy tenant on auth.roles
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));

create policy insert_needs_role_manage on auth.roles
  as restrictive
  for insert
  to kaizen_app
  with check ((select kaizen.has_permission('role.manage')));

create policy update_needs_role_manage on auth.roles
  as restrictive
  for update
  to kaizen_app
  using ((select kaizen.has_permission('role.manage')));

create policy delete_needs_role_manage on auth.roles
  as restrictive
  for delete
  to kaizen_app
  using ((select kaizen.has_permission('role.manage')));

grant select, delete on auth.roles to kaizen_app;
grant insert (organization_id, id, key, position, name, description) on auth.roles to kaizen_app;
grant update (key, position, name, description) on auth.roles to kaizen_app;
grant select on auth.roles to kaizen_readonly;
