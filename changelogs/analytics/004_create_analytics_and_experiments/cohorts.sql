create table analytics.cohorts (
  organization_id uuid not null,
  id uuid not null default kaizen.uuid_v7(),
  key text not null,
  name text not null,
  description text not null default '',
  entry_event_name text not null,
  return_event_name text not null,
  period text not null default 'week',
  kind text not null default 'classic',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint pk_cohorts primary key (organization_id, id),
  constraint fk_cohorts_organization_id_organizations
    foreign key (organization_id)
    references auth.organizations (id)
    on delete restrict,
  constraint uq_cohorts_key unique (organization_id, key),
  constraint ck_key_is_well_formed check (key ~ '^[a-z0-9][a-z0-9_.-]{0,99}$'),
  constraint ck_name_is_not_blank check (btrim(name) <> ''),
  constraint ck_entry_event_name_is_short check (length(entry_event_name) between 1 and 100),
  constraint ck_return_event_name_is_short check (length(return_event_name) between 1 and 100),
  constraint ck_period_is_known check (period in ('day', 'week', 'month')),
  constraint ck_kind_is_known check (kind in ('classic', 'rolling'))
);

create trigger set_updated_at
  before update on analytics.cohorts
  for each row
  execute function kaizen.set_updated_at();

comment on table analytics.cohorts is
  'Groups of units that began in the same period, of which it is asked how many come back.';
comment on column analytics.cohorts.organization_id is 'The tenant.';
comment on column analytics.cohorts.id is 'The cohort within the tenant, a UUID version 7.';
comment on column analytics.cohorts.key is 'The name that programs use. Never changes.';
comment on column analytics.cohorts.name is 'The name that people see.';
comment on column analytics.cohorts.description is 'What it is for, in a sentence.';
comment on column analytics.cohorts.entry_event_name is 'The event a unit begins with: its first one of that name.';
comment on column analytics.cohorts.return_event_name is 'The event it comes back with.';
comment on column analytics.cohorts.period is 'day, week (from Monday) or month, in the time zone of the organization.';
comment on column analytics.cohorts.kind is
  'classic: who came back in a period; rolling: who came back in a period or later.';
comment on column analytics.cohorts.created_at is 'When the row was written.';
comment on column analytics.cohorts.updated_at is 'When the row was last changed.';
comment on constraint fk_cohorts_organization_id_organizations on analytics.cohorts is
  'Restricted, so that no single statement can delete a tenant.';

alter table analytics.cohorts enable row level security;

create policy tenant on analytics.cohorts
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));

create policy insert_needs_analytics_edit on analytics.cohorts
  as restrictive
  for insert
  to kaizen_app
  with check ((select kaizen.has_permission('analytics.edit')));

create policy update_needs_analytics_edit on analytics.cohorts
  as restrictive
  for update
  to kaizen_app
  using ((select kaizen.has_permission('analytics.edit')));

create policy delete_needs_analytics_edit on analytics.cohorts
  as restrictive
  for delete
  to kaizen_app
  using ((select kaizen.has_permission('analytics.edit')));

grant select, delete on analytics.cohorts to kaizen_app;
grant insert (
  organization_id, id, key, name, description, entry_event_name, return_event_name, period, kind
) on analytics.cohorts to kaizen_app;
grant update (name, description, entry_event_name, return_event_name, period, kind) on analytics.cohorts to kaizen_app;
grant select on analytics.cohorts to kaizen_readonly;
