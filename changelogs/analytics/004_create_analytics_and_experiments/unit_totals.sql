create table analytics.unit_totals (
  organization_id uuid not null,
  experiment_id uuid not null,
  metric_id uuid not null,
  unit_id text not null,
  variation_id uuid not null,
  numerator double precision not null default 0,
  denominator double precision,
  covariate double precision not null default 0,
  frozen_numerator double precision not null default 0,
  frozen_denominator double precision not null default 0,
  exposed_at timestamptz not null,
  frozen_until timestamptz,
  constraint pk_unit_totals primary key (organization_id, experiment_id, metric_id, unit_id),
  constraint fk_unit_totals_unit_id_exposures
    foreign key (organization_id, experiment_id, unit_id)
    references analytics.exposures (organization_id, experiment_id, unit_id)
    on delete cascade,
  constraint fk_unit_totals_metric_id_experiment_metrics
    foreign key (organization_id, experiment_id, metric_id)
    references analytics.experiment_metrics (organization_id, experiment_id, metric_id)
    on delete cascade
);

create index idx_unit_totals_unit_id on analytics.unit_totals (organization_id, experiment_id, unit_id);
create index idx_unit_totals_not_frozen_from on analytics.unit_totals (coalesce(frozen_until, exposed_at));

comment on table analytics.unit_totals is
  'Of each unit of an experiment and each of its metrics, what its events come to: what the statistics are'
  ' computed of. Refreshed where events came in; kept when the events are gone.';
comment on column analytics.unit_totals.organization_id is 'The tenant.';
comment on column analytics.unit_totals.experiment_id is 'The experiment.';
comment on column analytics.unit_totals.metric_id is 'The metric.';
comment on column analytics.unit_totals.unit_id is 'The unit.';
comment on column analytics.unit_totals.variation_id is
  'What the unit was assigned first. No foreign key: the exposure has one.';
comment on column analytics.unit_totals.numerator is
  'The metric of the unit, from its exposure on; of a proportion 0 or 1.';
comment on column analytics.unit_totals.denominator is 'Of a ratio: what is below the line. Null: no ratio.';
comment on column analytics.unit_totals.covariate is
  'The same as the numerator from the days before the exposure. 0: nothing, or a ratio.';
comment on column analytics.unit_totals.exposed_at is
  'The time of the exposure, as of when the total was made: from then on events count.';
comment on column analytics.unit_totals.frozen_numerator is 'The part of the numerator whose events may be gone.';
comment on column analytics.unit_totals.frozen_denominator is 'The part of the denominator whose events may be gone.';
comment on column analytics.unit_totals.frozen_until is
  'The events before this moment are in the frozen parts. Null: nothing is frozen.';
comment on constraint fk_unit_totals_unit_id_exposures on analytics.unit_totals is
  'Totals go with the exposure of their unit.';
comment on constraint fk_unit_totals_metric_id_experiment_metrics on analytics.unit_totals is
  'Totals go with the metric''s place in the experiment.';
comment on index analytics.idx_unit_totals_unit_id is 'Finds the totals of a unit.';
comment on index analytics.idx_unit_totals_not_frozen_from is
  'Finds the totals of all tenants whose events are to be frozen before they go, the oldest first.';

alter table analytics.unit_totals enable row level security;

create policy tenant on analytics.unit_totals
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));

grant select on analytics.unit_totals to kaizen_app, kaizen_readonly;
