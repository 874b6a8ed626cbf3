create table auth.user_roles (
  organization_id uuid not null,
  user_id uuid not null,
  role_id uuid not null,
  created_at timestamptz not null default now(),
  constraint pk_user_roles primary key (organization_id, user_id, role_id),
  constraint fk_user_roles_user_id_users
    foreign key (organization_id, user_id)
    references auth.users (organization_id, id)
    on delete cascade,
  constraint fk_user_roles_role_id_roles
    foreign key (organization_id, role_id)
    references auth.roles (organization_id, id)
    on delete restrict
);

create index idx_user_roles_role_id on auth.user_roles (organization_id, role_id);

create trigger keep_a_role_manager
  after delete on auth.user_roles
  for each statement
  execute function auth.keep_a_role_manager();

comment on table auth.user_roles is 'Which roles each user has.';
comment on column auth.user_roles.organization_id is 'The tenant.';
comment on column auth.user_roles.user_id is 'The user.';
comment on column auth.user_roles.role_id is 'A role of the user.';
comment on column auth.user_roles.created_at is 'When the row was written.';
comment on constraint fk_user_roles_user_id_users on auth.user_roles is 'A user who is removed leaves no roles behind.';
comment on constraint fk_user_roles_role_id_roles on auth.user_roles is
  'A role that somebody has cannot be deleted from under them.';
comment on index auth.idx_user_roles_role_id is 'Lists the users of a role.';

alter table auth.user_roles enable row level security;

create policy tenant on auth.user_roles
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));

create policy insert_needs_role_manage on auth.user_roles
  as restrictive
  for insert
  to kaizen_app
  with check ((select kaizen.has_permission('role.manage')));

create policy delete_needs_role_manage on auth.user_roles
  as restrictive
  for delete
  to kaizen_app
  using ((select kaizen.has_permission('role.manage')));

grant select, delete on auth.user_roles to kaizen_app;
grant insert (organization_id, user_id, role_id) on auth.user_roles to kaizen_app;
grant select on auth.user_roles to kaizen_readonly;
