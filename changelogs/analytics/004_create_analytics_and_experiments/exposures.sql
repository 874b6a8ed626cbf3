create table analytics.exposures (
  organization_id uuid not null,
  experiment_id uuid not null,
  unit_id text not null,
  variation_id uuid not null,
  exposed_at timestamptz not null default now(),
  is_counted boolean not null default false,
  constraint pk_exposures primary key (organization_id, experiment_id, unit_id),
  constraint fk_exposures_variation_id_experiment_variations
    foreign key (organization_id, experiment_id, variation_id)
    references analytics.experiment_variations (organization_id, experiment_id, id)
    on delete restrict,
  constraint ck_unit_id_is_short check (length(unit_id) between 1 and 200)
);

create index idx_exposures_variation_id on analytics.exposures (organization_id, experiment_id, variation_id);
create index idx_exposures_unit_id on analytics.exposures (organization_id, unit_id);
create index idx_exposures_uncounted on analytics.exposures (organization_id, experiment_id) where not is_counted;

comment on table analytics.exposures is
  'Who was assigned what, at the first time: one row a unit of an experiment, which later ones do not change.'
  ' They outlive the events.';
comment on column analytics.exposures.organization_id is 'The tenant.';
comment on column analytics.exposures.experiment_id is 'The experiment.';
comment on column analytics.exposures.unit_id is 'The unit.';
comment on column analytics.exposures.variation_id is 'What it was assigned first.';
comment on column analytics.exposures.exposed_at is 'When. Events from then on count.';
comment on column analytics.exposures.is_counted is 'Whether analytics.unit_totals has the rows of the unit.';
comment on constraint fk_exposures_variation_id_experiment_variations on analytics.exposures is
  'A variation somebody has seen stays.';
comment on index analytics.idx_exposures_variation_id is 'Counts who was assigned what.';
comment on index analytics.idx_exposures_unit_id is 'Finds the experiments of a unit.';
comment on index analytics.idx_exposures_uncounted is 'Finds those whose totals are to be made.';

alter table analytics.exposures enable row level security;

create policy tenant on analytics.exposures
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));

grant select on analytics.exposures to kaizen_app, kaizen_readonly;
