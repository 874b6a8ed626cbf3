create table ui.template_versions (
  organization_id uuid not null,
  id uuid not null default kaizen.uuid_v7(),
  template_id uuid not null,
  major integer not null,
  minor integer not null,
  patch integer not null,
  prerelease text not null default '',
  version text not null generated always as (
    major::text || '.' || minor::text || '.' || patch::text
      || case when prerelease = '' then '' else '-' || prerelease end
  ) stored,
  source text not null,
  messages jsonb not null default '{}',
  program jsonb not null,
  program_digest bytea not null,
  published_at timestamptz,
  is_latest boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint pk_template_versions primary key (organization_id, id),
  constraint uq_template_versions_template_id_version
    unique (organization_id, template_id, major, minor, patch, prerelease),
  constraint fk_template_versions_template_id_templates
    foreign key (organization_id, template_id)
    references ui.templates (organization_id, id)
    on delete restrict,
  constraint ck_version_is_not_negative check (least(major, minor, patch) >= 0),
  constraint ck_prerelease_is_well_formed check (prerelease ~ '^([0-9A-Za-z-]+([.][0-9A-Za-z-]+)*)?$'),
  constraint ck_prerelease_has_no_leading_zero check (prerelease !~ '(^|[.])0[0-9]+([.]|$)'),
  constraint ck_prerelease_is_short check (length(prerelease) <= 60),
  constraint ck_messages_are_objects_by_locale check (
    jsonb_typeof(messages) = 'object'
    and not jsonb_path_exists(messages, '$.keyvalue() ? (@.value.type() != "object")')
  ),
  constraint ck_messages_are_small check (octet_length(messages::text) <= 65536),
  constraint ck_program_digest_has_32_bytes check (octet_length(program_digest) = 32),
  constraint ck_only_a_published_release_is_latest check (
    not is_latest or (published_at is not null and prerelease = '')
  )
);

create unique index uq_template_versions_latest on ui.template_versions (organization_id, template_id)
where is_latest;

create trigger prepare
  before insert or update on ui.template_versions
  for each row
  execute function ui.prepare_template_version();

create trigger keep_published
  before update or delete on ui.template_versions
  for each row
  execute function ui.keep_published();

create trigger move_latest_at_insert
  after insert on ui.template_versions
  for each row
  when (new.published_at is not null and new.prerelease = '')
  execute function ui.move_latest_template_version();

create trigger move_latest_at_publication
  after update of published_at on ui.template_versions
  for each row
  when (old.published_at is null and new.published_at is not null and new.prerelease = '')
  execute function ui.move_latest_template_version();

create trigger move_latest_at_deletion
  after delete on ui.template_versions
  for each row
  when (old.is_latest)
  execute function ui.move_latest_template_version();

create trigger set_updated_at
  before update on ui.template_versions
  for each row
  execute function kaizen.set_updated_at();

comment on table ui.template_versions is
  'What templates look like, in versions that are numbered as semver.org says. A draft may change; what is published'
  ' never'
  ' does, and is deleted by the owner of the database at most.';
comment on column ui.template_versions.organization_id is 'The tenant.';
comment on column ui.template_versions.id is 'The version within the tenant, a UUID version 7.';
comment on column ui.template_versions.template_id is 'The template.';
comment on column ui.template_versions.major is 'Rises when what used the template has to change.';
comment on column ui.template_versions.minor is 'Rises when the template can do more.';
comment on column ui.template_versions.patch is 'Rises when a fault was mended.';
comment on column ui.template_versions.prerelease is 'What comes before the release: beta.1. Empty: it is the release.';
comment on column ui.template_versions.version is 'The number as it is written: 1.2.0-beta.1.';
comment on column ui.template_versions.source is 'HTML with tags of Mustache, see ui.compile_template.';
comment on column ui.template_versions.messages is
  'Texts by locale and name, which the template shows as {{text.name}}: {"de": {"sign_in": "Anmelden"}}. At most 64'
  ' KiB.';
comment on column ui.template_versions.program is
  'The source compiled, by the trigger; components are already in their place.';
comment on column ui.template_versions.program_digest is
  'SHA-256 of the program, by the trigger: what the cache knows pages by.';
comment on column ui.template_versions.published_at is 'When it was published. Null: a draft.';
comment on column ui.template_versions.is_latest is
  'Whether it is the version meant where none is named: the highest one published that is no prerelease.';
comment on column ui.template_versions.created_at is 'When the row was written.';
comment on column ui.template_versions.updated_at is 'When the row was last changed.';
comment on index ui.uq_template_versions_latest is 'Finds the version that is meant where none is named.';
comment on trigger prepare on ui.template_versions is
  'Runs after keep_published, by its name, which lets no published version come so far.';

alter table ui.template_versions enable row level security;

create policy tenant on ui.template_versions
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));

create policy insert_needs_ui_edit on ui.template_versions
  as restrictive
  for insert
  to kaizen_app
  with check ((select kaizen.has_permission('ui.edit')));

create policy update_needs_ui_edit on ui.template_versions
  as restrictive
  for update
  to kaizen_app
  using ((select kaizen.has_permission('ui.edit')));

create policy delete_needs_ui_edit on ui.template_versions
  as restrictive
  for delete
  to kaizen_app
  using ((select kaizen.has_permission('ui.edit')));

grant select, delete on ui.template_versions to kaizen_app;
grant insert (organization_id, id, template_id, major, minor, patch, prerelease, source, messages)
  on ui.template_versions to kaizen_app;
grant update (source, messages) on ui.template_versions to kaizen_app;
grant select on ui.template_versions to kaizen_readonly;
