create table analytics.exposure_conflicts (
  organization_id uuid not null,
  experiment_id uuid not null,
  unit_id text not null,
  variation_id uuid not null,
  kind text not null,
  times integer not null default 1,
  first_seen_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  constraint pk_exposure_conflicts primary key (organization_id, experiment_id, unit_id, variation_id, kind),
  constraint fk_exposure_conflicts_unit_id_exposures
    foreign key (organization_id, experiment_id, unit_id)
    references analytics.exposures (organization_id, experiment_id, unit_id)
    on delete cascade,
  constraint fk_exposure_conflicts_variation_id_experiment_variations
    foreign key (organization_id, experiment_id, variation_id)
    references analytics.experiment_variations (organization_id, experiment_id, id)
    on delete restrict,
  constraint ck_kind_is_known check (kind in ('shown', 'computed'))
);

create index idx_exposure_conflicts_variation_id
on analytics.exposure_conflicts (organization_id, experiment_id, variation_id);

comment on table analytics.exposure_conflicts is
  'Units that saw, or by the rules now would see, another variation than their first one. Many of them make'
  ' the outcome worthless.';
comment on column analytics.exposure_conflicts.organization_id is 'The tenant.';
comment on column analytics.exposure_conflicts.experiment_id is 'The experiment.';
comment on column analytics.exposure_conflicts.unit_id is 'The unit.';
comment on column analytics.exposure_conflicts.variation_id is 'The variation that is not its first one.';
comment on column analytics.exposure_conflicts.kind is
  'shown: the caller says that the unit saw it; computed: the hash gives it now.';
comment on column analytics.exposure_conflicts.times is 'How often that came up.';
comment on column analytics.exposure_conflicts.first_seen_at is 'When it first came up.';
comment on column analytics.exposure_conflicts.last_seen_at is 'When it last came up.';
comment on constraint fk_exposure_conflicts_unit_id_exposures on analytics.exposure_conflicts is
  'Conflicts go with their exposure.';
comment on constraint fk_exposure_conflicts_variation_id_experiment_variations on analytics.exposure_conflicts is
  'A variation somebody has seen stays.';
comment on index analytics.idx_exposure_conflicts_variation_id is 'Counts the conflicts of a variation.';

alter table analytics.exposure_conflicts enable row level security;

create policy tenant on analytics.exposure_conflicts
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));

grant select on analytics.exposure_conflicts to kaizen_app, kaizen_readonly;
