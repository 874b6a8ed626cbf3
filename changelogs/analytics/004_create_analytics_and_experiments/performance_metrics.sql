create table analytics.performance_metrics (
  organization_id uuid not null,
  minute timestamptz not null,
  name text not null,
  label text not null default '',
  writer smallint not null,
  measurements bigint not null,
  value_sum double precision not null,
  value_min double precision not null,
  value_max double precision not null,
  histogram jsonb not null,
  constraint pk_performance_metrics primary key (organization_id, minute, name, label, writer),
  constraint fk_performance_metrics_organization_id_organizations
    foreign key (organization_id)
    references auth.organizations (id)
    on delete restrict,
  constraint ck_minute_is_whole check (date_trunc('minute', minute, 'UTC') = minute),
  constraint ck_name_is_well_formed check (name ~ '^[a-z][a-z0-9_]*([.][a-z][a-z0-9_]*)*$'),
  constraint ck_name_is_short check (length(name) <= 100),
  constraint ck_label_is_short check (length(label) <= 200),
  constraint ck_writer_in_range check (writer between 0 and 15),
  constraint ck_measurements_are_positive check (measurements > 0)
);

comment on table analytics.performance_metrics is
  'Measurements of performance, by minute: how many, their sum and bounds, and how they are spread, so that'
  ' percentiles can be told to a hundredth of themselves.';
comment on column analytics.performance_metrics.organization_id is 'The tenant.';
comment on column analytics.performance_metrics.minute is 'The minute, by its start.';
comment on column analytics.performance_metrics.name is 'What was measured: page.load_ms.';
comment on column analytics.performance_metrics.label is
  'What it was measured of, such as a page. Empty: nothing in particular.';
comment on column analytics.performance_metrics.writer is
  'Which of sixteen parts of the writers counted it. A minute is the sum of its rows.';
comment on column analytics.performance_metrics.measurements is 'How many.';
comment on column analytics.performance_metrics.value_sum is 'Their sum.';
comment on column analytics.performance_metrics.value_min is 'The smallest.';
comment on column analytics.performance_metrics.value_max is 'The largest.';
comment on column analytics.performance_metrics.histogram is
  'How many in each bucket: bucket n holds the values above 1.02^(n-1) up to 1.02^n; "zero" those that are 0.';
comment on constraint fk_performance_metrics_organization_id_organizations on analytics.performance_metrics is
  'Restricted, so that no single statement can delete a tenant.';

alter table analytics.performance_metrics enable row level security;

create policy tenant on analytics.performance_metrics
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));

grant select on analytics.performance_metrics to kaizen_app, kaizen_readonly;
