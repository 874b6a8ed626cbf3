create table rules.environments (
  organization_id uuid not null,
  id uuid not null default kaizen.uuid_v7(),
  key text not null,
  name text not null,
  position smallint not null,
  is_default boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint pk_environments primary key (organization_id, id),
  constraint uq_environments_key unique (organization_id, key),
  constraint uq_environments_position unique (organization_id, position) deferrable,
  constraint fk_environments_organization_id_organizations
    foreign key (organization_id)
    references auth.organizations (id)
    on delete restrict,
  constraint ck_key_is_well_formed check (key ~ '^[a-z0-9][a-z0-9_.-]{0,99}$'),
  constraint ck_name_is_not_blank check (btrim(name) <> ''),
  constraint ck_position_is_positive check (position > 0)
);

create unique index uq_environments_default on rules.environments (organization_id) where is_default;

create trigger set_updated_at
  before update on rules.environments
  for each row
  execute function kaizen.set_updated_at();

comment on table rules.environments is 'The stages of an application, in each of which a flag has rules of its own.';
comment on column rules.environments.organization_id is 'The tenant.';
comment on column rules.environments.id is 'The environment within the tenant, a UUID version 7.';
comment on column rules.environments.key is 'The name that programs use: production.';
comment on column rules.environments.name is 'The name that people see.';
comment on column rules.environments.position is 'Order of the environments, from 1.';
comment on column rules.environments.is_default is
  'Whether this is meant where no environment is named. At most one is.';
comment on column rules.environments.created_at is 'When the row was written.';
comment on column rules.environments.updated_at is 'When the row was last changed.';
comment on constraint fk_environments_organization_id_organizations on rules.environments is
  'Restricted, so that no single statement can delete a tenant.';
comment on constraint uq_environments_position on rules.environments is
  'Deferrable, so that one statement can change the order of several.';
comment on index rules.uq_environments_default is 'Finds the environment that is meant where none is named.';

alter table rules.environments enable row level security;

create policy tenant on rules.environments
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));

create policy insert_needs_flags_edit on rules.environments
  as restrictive
  for insert
  to kaizen_app
  with check ((select kaizen.has_permission('flags.edit')));

create policy update_needs_flags_edit on rules.environments
  as restrictive
  for update
  to kaizen_app
  using ((select kaizen.has_permission('flags.edit')));

create policy delete_needs_flags_edit on rules.environments
  as restrictive
  for delete
  to kaizen_app
  using ((select kaizen.has_permission('flags.edit')));

grant select, delete on rules.environments to kaizen_app;
grant insert (organization_id, id, key, name, position, is_default) on rules.environments to kaizen_app;
grant update (key, name, position, is_default) on rules.environments to kaizen_app;
grant select on rules.environments to kaizen_readonly;
