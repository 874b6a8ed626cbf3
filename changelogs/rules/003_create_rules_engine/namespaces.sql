create table rules.namespaces (
  organization_id uuid not null,
  id uuid not null default kaizen.uuid_v7(),
  key text not null,
  name text not null,
  description text not null default '',
  attribute text not null default 'id',
  hash_version smallint not null default 2,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint pk_namespaces primary key (organization_id, id),
  constraint uq_namespaces_key unique (organization_id, key),
  constraint fk_namespaces_organization_id_organizations
    foreign key (organization_id)
    references auth.organizations (id)
    on delete restrict,
  constraint ck_key_is_well_formed check (key ~ '^[a-z0-9][a-z0-9_.-]{0,99}$'),
  constraint ck_name_is_not_blank check (btrim(name) <> ''),
  constraint ck_attribute_is_well_formed check (attribute ~ '^[^$].{0,199}$'),
  constraint ck_hash_version_is_known check (hash_version in (1, 2))
);

create trigger set_updated_at
  before update on rules.namespaces
  for each row
  execute function kaizen.set_updated_at();

comment on table rules.namespaces is
  'Units divided into ten thousand slots, of which experiments take ranges that do not overlap: no value of'
  ' the attribute is in two of them.';
comment on column rules.namespaces.organization_id is 'The tenant.';
comment on column rules.namespaces.id is 'The namespace within the tenant, a UUID version 7.';
comment on column rules.namespaces.key is
  'The name, which units are hashed with. Never changes, or everybody would move.';
comment on column rules.namespaces.name is 'The name that people see.';
comment on column rules.namespaces.description is 'What it is for, in a sentence.';
comment on column rules.namespaces.attribute is 'The attribute whose value is hashed.';
comment on column rules.namespaces.hash_version is
  'How it is hashed, as rules.bucket does: 2, or 1 for namespaces of old, where each rule hashes its own attribute:'
  ' somebody may then be in two that hash different ones.';
comment on column rules.namespaces.created_at is 'When the row was written.';
comment on column rules.namespaces.updated_at is 'When the row was last changed.';
comment on constraint fk_namespaces_organization_id_organizations on rules.namespaces is
  'Restricted, so that no single statement can delete a tenant.';

alter table rules.namespaces enable row level security;

create policy tenant on rules.namespaces
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));

create policy insert_needs_flags_edit on rules.namespaces
  as restrictive
  for insert
  to kaizen_app
  with check ((select kaizen.has_permission('flags.edit')));

create policy update_needs_flags_edit on rules.namespaces
  as restrictive
  for update
  to kaizen_app
  using ((select kaizen.has_permission('flags.edit')));

create policy delete_needs_flags_edit on rules.namespaces
  as restrictive
  for delete
  to kaizen_app
  using ((select kaizen.has_permission('flags.edit')));

grant select, delete on rules.namespaces to kaizen_app;
grant insert (organization_id, id, key, name, description, attribute, hash_version) on rules.namespaces to kaizen_app;
grant update (name, description) on rules.namespaces to kaizen_app;
grant select on rules.namespaces to kaizen_readonly;
