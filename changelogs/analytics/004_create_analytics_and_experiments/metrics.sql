create table analytics.metrics (
  organization_id uuid not null,
  id uuid not null default kaizen.uuid_v7(),
  key text not null,
  name text not null,
  description text not null default '',
  kind text not null,
  event_name text not null,
  aggregation text not null default 'count',
  denominator_event_name text,
  denominator_aggregation text,
  is_increase_good boolean not null default true,
  is_relative boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint pk_metrics primary key (organization_id, id),
  constraint fk_metrics_organization_id_organizations
    foreign key (organization_id)
    references auth.organizations (id)
    on delete restrict,
  constraint uq_metrics_key unique (organization_id, key),
  constraint ck_key_is_well_formed check (key ~ '^[a-z0-9][a-z0-9_.-]{0,99}$'),
  constraint ck_name_is_not_blank check (btrim(name) <> ''),
  constraint ck_kind_is_known check (kind in ('mean', 'proportion', 'ratio')),
  constraint ck_event_name_is_short check (length(event_name) between 1 and 100),
  constraint ck_aggregation_is_known check (aggregation in ('count', 'sum')),
  constraint ck_denominator_event_name_is_short check (length(denominator_event_name) between 1 and 100),
  constraint ck_denominator_aggregation_is_known check (denominator_aggregation in ('count', 'sum')),
  constraint ck_only_ratios_have_a_denominator check (
    num_nulls(denominator_event_name, denominator_aggregation) = case kind when 'ratio' then 0 else 2 end
  )
);

create trigger set_updated_at
  before update on analytics.metrics
  for each row
  execute function kaizen.set_updated_at();

create trigger keep_metric
  before update on analytics.metrics
  for each row
  execute function analytics.keep_metric();

comment on table analytics.metrics is 'What is measured of each unit, and how it is made of events.';
comment on column analytics.metrics.organization_id is 'The tenant.';
comment on column analytics.metrics.id is 'The metric within the tenant, a UUID version 7.';
comment on column analytics.metrics.key is 'The name that programs use. Never changes.';
comment on column analytics.metrics.name is 'The name that people see.';
comment on column analytics.metrics.description is 'What it is for, in a sentence.';
comment on column analytics.metrics.kind is
  'mean: a number a unit; proportion: whether the event happened; ratio: one number of a unit by another.';
comment on column analytics.metrics.event_name is 'The events that count, by name.';
comment on column analytics.metrics.aggregation is 'count: how many events; sum: the sum of their values.';
comment on column analytics.metrics.denominator_event_name is 'Of a ratio: the events below the line.';
comment on column analytics.metrics.denominator_aggregation is 'Of a ratio: count or sum.';
comment on column analytics.metrics.is_increase_good is 'Whether more of it is better.';
comment on column analytics.metrics.is_relative is
  'Whether effects are told as a share of the control''s mean, or as a difference.';
comment on column analytics.metrics.created_at is 'When the row was written.';
comment on column analytics.metrics.updated_at is 'When the row was last changed.';
comment on constraint fk_metrics_organization_id_organizations on analytics.metrics is
  'Restricted, so that no single statement can delete a tenant.';

alter table analytics.metrics enable row level security;

create policy tenant on analytics.metrics
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));

create policy insert_needs_experiments_edit on analytics.metrics
  as restrictive
  for insert
  to kaizen_app
  with check ((select kaizen.has_permission('experiments.edit')));

create policy update_needs_experiments_edit on analytics.metrics
  as restrictive
  for update
  to kaizen_app
  using ((select kaizen.has_permission('experiments.edit')));

create policy delete_needs_experiments_edit on analytics.metrics
  as restrictive
  for delete
  to kaizen_app
  using ((select kaizen.has_permission('experiments.edit')));

grant select, delete on analytics.metrics to kaizen_app;
grant insert (
  organization_id, id, key, name, description, kind, event_name, aggregation, denominator_event_name,
  denominator_aggregation, is_increase_good, is_relative
) on analytics.metrics to kaizen_app;
grant update (name, description, is_increase_good, is_relative) on analytics.metrics to kaizen_app;
grant select on analytics.metrics to kaizen_readonly;
