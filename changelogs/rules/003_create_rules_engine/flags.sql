create table rules.flags (
  organization_id uuid not null,
  id uuid not null default kaizen.uuid_v7(),
  key text not null,
  name text not null,
  description text not null default '',
  value_type text not null,
  default_value jsonb not null,
  is_archived boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint pk_flags primary key (organization_id, id),
  constraint uq_flags_key unique (organization_id, key),
  constraint fk_flags_organization_id_organizations
    foreign key (organization_id)
    references auth.organizations (id)
    on delete restrict,
  constraint ck_key_is_well_formed check (key ~ '^[A-Za-z0-9_.:|-]{1,100}$'),
  constraint ck_name_is_not_blank check (btrim(name) <> ''),
  constraint ck_value_type_is_known check (value_type in ('boolean', 'string', 'number', 'json')),
  constraint ck_default_value_has_the_type check (value_type in ('json', jsonb_typeof(default_value))),
  constraint ck_default_value_is_small check (octet_length(default_value::text) <= 65536)
);

create trigger set_updated_at
  before update on rules.flags
  for each row
  execute function kaizen.set_updated_at();

comment on table rules.flags is
  'Feature flags: a value that differs between environments, users and times without a release.';
comment on column rules.flags.organization_id is 'The tenant.';
comment on column rules.flags.id is 'The flag within the tenant, a UUID version 7.';
comment on column rules.flags.key is
  'The name that programs use, with which units are hashed too: checkout. Never changes.';
comment on column rules.flags.name is 'The name that people see.';
comment on column rules.flags.description is 'What it is for, in a sentence.';
comment on column rules.flags.value_type is 'What its values are: boolean, string, number, or json for anything.';
comment on column rules.flags.default_value is 'The value where no rule gives another.';
comment on column rules.flags.is_archived is 'Whether it is out of use: it is then evaluated nowhere.';
comment on column rules.flags.created_at is 'When the row was written.';
comment on column rules.flags.updated_at is 'When the row was last changed.';
comment on constraint fk_flags_organization_id_organizations on rules.flags is
  'Restricted, so that no single statement can delete a tenant.';

alter table rules.flags enable row level security;

create policy tenant on rules.flags
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));

create policy insert_needs_flags_edit on rules.flags
  as restrictive
  for insert
  to kaizen_app
  with check ((select kaizen.has_permission('flags.edit')));

create policy update_needs_flags_edit on rules.flags
  as restrictive
  for update
  to kaizen_app
  using ((select kaizen.has_permission('flags.edit')));

create policy delete_needs_flags_edit on rules.flags
  as restrictive
  for delete
  to kaizen_app
  using ((select kaizen.has_permission('flags.edit')));

grant select, delete on rules.flags to kaizen_app;
grant insert (
  organization_id, id, key, name, description, value_type, default_value, is_archived
) on rules.flags to kaizen_app;
grant update (name, description, default_value, is_archived) on rules.flags to kaizen_app;
grant select on rules.flags to kaizen_readonly;
