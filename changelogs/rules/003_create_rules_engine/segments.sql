create table rules.segments (
  organization_id uuid not null,
  id uuid not null default kaizen.uuid_v7(),
  key text not null,
  name text not null,
  description text not null default '',
  kind text not null,
  attribute text not null default 'id',
  condition jsonb not null default '{}',
  condition_path jsonpath,
  cache_lifetime interval not null default '1 hour',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint pk_segments primary key (organization_id, id),
  constraint uq_segments_key unique (organization_id, key),
  constraint fk_segments_organization_id_organizations
    foreign key (organization_id)
    references auth.organizations (id)
    on delete restrict,
  constraint ck_key_is_well_formed check (key ~ '^[a-z0-9][a-z0-9_.-]{0,99}$'),
  constraint ck_name_is_not_blank check (btrim(name) <> ''),
  constraint ck_kind_is_known check (kind in ('list', 'condition')),
  constraint ck_attribute_is_well_formed check (attribute ~ '^[^$].{0,199}$'),
  constraint ck_a_list_has_no_condition check (kind = 'condition' or condition = '{}'),
  constraint ck_cache_lifetime_in_range check (cache_lifetime between interval '0' and interval '30 days')
);

create trigger set_updated_at
  before update on rules.segments
  for each row
  execute function kaizen.set_updated_at();

create trigger compile_condition
  before insert or update of condition on rules.segments
  for each row
  execute function rules.compile_condition();

create trigger pass_on_segment
  after insert or update or delete on rules.segments
  for each row
  execute function rules.pass_on_segment();

comment on table rules.segments is
  'Groups of users that conditions name: those on a list, or those whose attributes fulfil a condition.';
comment on column rules.segments.organization_id is 'The tenant.';
comment on column rules.segments.id is 'The segment within the tenant, a UUID version 7.';
comment on column rules.segments.key is 'The name that conditions use: {"$inGroup": "testers"}. Never changes.';
comment on column rules.segments.name is 'The name that people see.';
comment on column rules.segments.description is 'What it is for, in a sentence.';
comment on column rules.segments.kind is
  'list: whoever is in rules.segment_members; condition: whoever fulfils the condition.';
comment on column rules.segments.attribute is
  'The attribute that a list holds values of: id. Of no use to a segment with a condition.';
comment on column rules.segments.condition is 'Who belongs to it, where it has a condition.';
comment on column rules.segments.condition_path is 'The condition compiled, kept by a trigger: rules.condition_path.';
comment on column rules.segments.cache_lifetime is
  'How long members found by the condition may be taken for current.';
comment on column rules.segments.created_at is 'When the row was written.';
comment on column rules.segments.updated_at is 'When the row was last changed.';
comment on constraint fk_segments_organization_id_organizations on rules.segments is
  'Restricted, so that no single statement can delete a tenant.';

alter table rules.segments enable row level security;

create policy tenant on rules.segments
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));

create policy insert_needs_segments_edit on rules.segments
  as restrictive
  for insert
  to kaizen_app
  with check ((select kaizen.has_permission('segments.edit')));

create policy update_needs_segments_edit on rules.segments
  as restrictive
  for update
  to kaizen_app
  using ((select kaizen.has_permission('segments.edit')));

create policy delete_needs_segments_edit on rules.segments
  as restrictive
  for delete
  to kaizen_app
  using ((select kaizen.has_permission('segments.edit')));

grant select, delete on rules.segments to kaizen_app;
grant insert (
  organization_id, id, key, name, description, kind, attribute, condition, cache_lifetime
) on rules.segments to kaizen_app;
grant update (name, description, attribute, condition, cache_lifetime) on rules.segments to kaizen_app;
grant select on rules.segments to kaizen_readonly;
