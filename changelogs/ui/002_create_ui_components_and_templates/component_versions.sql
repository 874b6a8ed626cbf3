create table ui.component_versions (
  organization_id uuid not null,
  id uuid not null default kaizen.uuid_v7(),
  component_id uuid not null,
  major integer not null,
  minor integer not null,
  patch integer not null,
  prerelease text not null default '',
  version text not null generated always as (
    major::text || '.' || minor::text || '.' || patch::text
      || case when prerelease = '' then '' else '-' || prerelease end
  ) stored,
  source text not null,
  props_schema jsonb not null default '{}',
  program jsonb not null,
  published_at timestamptz,
  is_latest boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint pk_component_versions primary key (organization_id, id),
  constraint uq_component_versions_component_id_version
    unique (organization_id, component_id, major, minor, patch, prerelease),
  constraint fk_component_versions_component_id_components
    foreign key (organization_id, component_id)
    references ui.components (organization_id, id)
    on delete restrict,
  constraint ck_version_is_not_negative check (least(major, minor, patch) >= 0),
  constraint ck_prerelease_is_well_formed check (prerelease ~ '^([0-9A-Za-z-]+([.][0-9A-Za-z-]+)*)?$'),
  constraint ck_prerelease_has_no_leading_zero check (prerelease !~ '(^|[.])0[0-9]+([.]|$)'),
  constraint ck_prerelease_is_short check (length(prerelease) <= 60),
  constraint ck_props_schema_is_small check (octet_length(props_schema::text) <= 16384),
  constraint ck_only_a_published_release_is_latest check (
    not is_latest or (published_at is not null and prerelease = '')
  )
);

create unique index uq_component_versions_latest on ui.component_versions (organization_id, component_id)
where is_latest;

create trigger prepare
  before insert or update on ui.component_versions
  for each row
  execute function ui.prepare_component_version();

create trigger keep_published
  before update or delete on ui.component_versions
  for each row
  execute function ui.keep_published();

create trigger move_latest_at_insert
  after insert on ui.component_versions
  for each row
  when (new.published_at is not null and new.prerelease = '')
  execute function ui.move_latest_component_version();

create trigger move_latest_at_publication
  after update of published_at on ui.component_versions
  for each row
  when (old.published_at is null and new.published_at is not null and new.prerelease = '')
  execute function ui.move_latest_component_version();

create trigger move_latest_at_deletion
  after delete on ui.component_versions
  for each row
  when (old.is_latest)
  execute function ui.move_latest_component_version();

create trigger set_updated_at
  before update on ui.component_versions
  for each row
  execute function kaizen.set_updated_at();

comment on table ui.component_versions is
  'What components look like, in versions that are numbered as semver.org says. A draft may change; what is published'
  ' never'
  ' does, and is deleted by the owner of the database at most.';
comment on column ui.component_versions.organization_id is 'The tenant.';
comment on column ui.component_versions.id is 'The version within the tenant, a UUID version 7.';
comment on column ui.component_versions.component_id is 'The component.';
comment on column ui.component_versions.major is 'Rises when what used the component has to change.';
comment on column ui.component_versions.minor is 'Rises when the component can do more.';
comment on column ui.component_versions.patch is 'Rises when a fault was mended.';
comment on column ui.component_versions.prerelease is
  'What comes before the release: beta.1. Empty: it is the release.';
comment on column ui.component_versions.version is 'The number as it is written: 1.2.0-beta.1.';
comment on column ui.component_versions.source is 'HTML with tags of Mustache, see ui.compile_template.';
comment on column ui.component_versions.props_schema is
  'What props an instance may have: JSON Schema 2020-12 of six keywords, see ui.props_schema_problem. At most 16 KiB.';
comment on column ui.component_versions.program is
  'The source compiled, by the trigger; components are already in their place.';
comment on column ui.component_versions.published_at is 'When it was published. Null: a draft.';
comment on column ui.component_versions.is_latest is
  'Whether it is the version meant where none is named: the highest one published that is no prerelease.';
comment on column ui.component_versions.created_at is 'When the row was written.';
comment on column ui.component_versions.updated_at is 'When the row was last changed.';
comment on index ui.uq_component_versions_latest is 'Finds the version that is meant where none is named.';
comment on trigger prepare on ui.component_versions is
  'Runs after keep_published, by its name, which lets no published version come so far.';

alter table ui.component_versions enable row level security;

create policy tenant on ui.component_versions
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));

create policy insert_needs_ui_edit on ui.component_versions
  as restrictive
  for insert
  to kaizen_app
  with check ((select kaizen.has_permission('ui.edit')));

create policy update_needs_ui_edit on ui.component_versions
  as restrictive
  for update
  to kaizen_app
  using ((select kaizen.has_permission('ui.edit')));

create policy delete_needs_ui_edit on ui.component_versions
  as restrictive
  for delete
  to kaizen_app
  using ((select kaizen.has_permission('ui.edit')));

grant select, delete on ui.component_versions to kaizen_app;
grant insert (organization_id, id, component_id, major, minor, patch, prerelease, source, props_schema)
  on ui.component_versions to kaizen_app;
grant update (source, props_schema) on ui.component_versions to kaizen_app;
grant select on ui.component_versions to kaizen_readonly;
