create table auth.role_permissions (
  organization_id uuid not null,
  role_id uuid not null,
  permission_key text not null,
  created_at timestamptz not null default now(),
  constraint pk_role_permissions primary key (organization_id, role_id, permission_key),
  constraint fk_role_permissions_role_id_roles
    foreign key (organization_id, role_id)
    references auth.roles (organization_id, id)
    on delete cascade,
  constraint fk_role_permissions_permission_key_permissions
    foreign key (permission_key)
    references auth.permissions (key)
    on delete restrict
);

create index idx_role_permissions_permission_key on auth.role_permissions (permission_key, organization_id);

create trigger keep_a_role_manager
  after delete on auth.role_permissions
  for each statement
  execute function auth.keep_a_role_manager();

comment on table auth.role_permissions is 'What each role allows.';
comment on column auth.role_permissions.organization_id is 'The tenant.';
comment on column auth.role_permissions.role_id is 'The role.';
comment on column auth.role_permissions.permission_key is 'What it allows.';
comment on column auth.role_permissions.created_at is 'When the row was written.';
comment on constraint fk_role_permissions_role_id_roles on auth.role_permissions is 'What a role allows goes with it.';
comment on index auth.idx_role_permissions_permission_key is
  'Finds who uses a permission, first by permission because the foreign key has no tenant.';

alter table auth.role_permissions enable row level security;

create policy tenant on auth.role_permissions
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));

create policy insert_needs_role_manage on auth.role_permissions
  as restrictive
  for insert
  to kaizen_app
  with check ((select kaizen.has_permission('role.manage')));

create policy delete_needs_role_manage on auth.role_permissions
  as restrictive
  for delete
  to kaizen_app
  using ((select kaizen.has_permission('role.manage')));

grant select, delete on auth.role_permissions to kaizen_app;
grant insert (organization_id, role_id, permission_key) on auth.role_permissions to kaizen_app;
grant select on auth.role_permissions to kaizen_readonly;
