create table analytics.funnels (
  organization_id uuid not null,
  id uuid not null default kaizen.uuid_v7(),
  key text not null,
  name text not null,
  description text not null default '',
  window_length interval not null default '7 days',
  is_strict_order boolean not null default false,
  is_strict_increase boolean not null default false,
  is_deduplicated boolean not null default false,
  allows_reentry boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint pk_funnels primary key (organization_id, id),
  constraint fk_funnels_organization_id_organizations
    foreign key (organization_id)
    references auth.organizations (id)
    on delete restrict,
  constraint uq_funnels_key unique (organization_id, key),
  constraint ck_key_is_well_formed check (key ~ '^[a-z0-9][a-z0-9_.-]{0,99}$'),
  constraint ck_name_is_not_blank check (btrim(name) <> ''),
  constraint ck_window_length_in_range check (window_length > interval '0' and window_length <= interval '400 days')
);

create trigger set_updated_at
  before update on analytics.funnels
  for each row
  execute function kaizen.set_updated_at();

comment on table analytics.funnels is 'Journeys of several steps, of which it is asked how far units come.';
comment on column analytics.funnels.organization_id is 'The tenant.';
comment on column analytics.funnels.id is 'The funnel within the tenant, a UUID version 7.';
comment on column analytics.funnels.key is 'The name that programs use. Never changes.';
comment on column analytics.funnels.name is 'The name that people see.';
comment on column analytics.funnels.description is 'What it is for, in a sentence.';
comment on column analytics.funnels.window_length is 'Within which time of the first step the others count.';
comment on column analytics.funnels.is_strict_order is
  'Whether events that are no next step end a journey: other steps, and events of any other name.';
comment on column analytics.funnels.is_strict_increase is
  'Whether a step has to be later than the one before, not of the same moment.';
comment on column analytics.funnels.is_deduplicated is 'Whether a step that comes again ends a journey.';
comment on column analytics.funnels.allows_reentry is
  'Whether, in strict order, an earlier step that comes again is passed over instead of ending a journey.';
comment on column analytics.funnels.created_at is 'When the row was written.';
comment on column analytics.funnels.updated_at is 'When the row was last changed.';
comment on constraint fk_funnels_organization_id_organizations on analytics.funnels is
  'Restricted, so that no single statement can delete a tenant.';

alter table analytics.funnels enable row level security;

create policy tenant on analytics.funnels
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));

create policy insert_needs_analytics_edit on analytics.funnels
  as restrictive
  for insert
  to kaizen_app
  with check ((select kaizen.has_permission('analytics.edit')));

create policy update_needs_analytics_edit on analytics.funnels
  as restrictive
  for update
  to kaizen_app
  using ((select kaizen.has_permission('analytics.edit')));

create policy delete_needs_analytics_edit on analytics.funnels
  as restrictive
  for delete
  to kaizen_app
  using ((select kaizen.has_permission('analytics.edit')));

grant select, delete on analytics.funnels to kaizen_app;
grant insert (
  organization_id, id, key, name, description, window_length, is_strict_order, is_strict_increase,
  is_deduplicated, allows_reentry
) on analytics.funnels to kaizen_app;
grant update (
  name, description, window_length, is_strict_order, is_strict_increase, is_deduplicated, allows_reentry
) on analytics.funnels to kaizen_app;
grant select on analytics.funnels to kaizen_readonly;
