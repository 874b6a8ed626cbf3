create table analytics.experiments (
  organization_id uuid not null,
  id uuid not null default kaizen.uuid_v7(),
  key text not null,
  name text not null,
  hypothesis text not null default '',
  kind text not null default 'ab',
  status text not null default 'draft',
  hash_attribute text not null default 'id',
  hash_version smallint not null default 2,
  salt text not null,
  coverage double precision not null default 1,
  condition jsonb not null default '{}',
  condition_path jsonpath,
  alpha double precision not null default 0.05,
  sequential_tuning double precision not null default 5000,
  planned_units bigint,
  covariate_days smallint not null default 14,
  conversion_hours integer,
  prior_mean double precision,
  prior_variance double precision,
  started_at timestamptz,
  stopped_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint pk_experiments primary key (organization_id, id),
  constraint fk_experiments_organization_id_organizations
    foreign key (organization_id)
    references auth.organizations (id)
    on delete restrict,
  constraint uq_experiments_key unique (organization_id, key),
  constraint ck_key_is_well_formed check (key ~ '^[a-z0-9][a-z0-9_.-]{0,99}$'),
  constraint ck_name_is_not_blank check (btrim(name) <> ''),
  constraint ck_kind_is_known check (kind in ('ab', 'multivariate')),
  constraint ck_status_is_known check (status in ('draft', 'running', 'stopped', 'archived')),
  constraint ck_hash_attribute_is_well_formed check (hash_attribute ~ '^[^$].{0,199}$'),
  constraint ck_hash_version_is_known check (hash_version in (1, 2)),
  constraint ck_salt_is_short check (length(salt) between 1 and 200),
  constraint ck_coverage_in_range check (coverage between 0 and 1),
  constraint ck_alpha_in_range check (alpha between 1e-6 and 0.5),
  constraint ck_sequential_tuning_in_range check (sequential_tuning between 1 and 1e12),
  constraint ck_planned_units_are_positive check (planned_units > 0),
  constraint ck_covariate_days_in_range check (covariate_days between 0 and 90),
  constraint ck_conversion_hours_are_positive check (conversion_hours > 0),
  constraint ck_prior_is_whole_or_absent check (
    num_nulls(prior_mean, prior_variance) in (0, 2)
    and prior_variance between 1e-30 and 1e30
    and abs(prior_mean) <= 1e30
  ),
  constraint ck_running_experiments_have_a_start check (status = 'draft' or started_at is not null)
);

create trigger set_updated_at
  before update on analytics.experiments
  for each row
  execute function kaizen.set_updated_at();

create trigger compile_condition
  before insert or update of condition on analytics.experiments
  for each row
  execute function rules.compile_condition();

create trigger keep_running_experiment
  before insert or update on analytics.experiments
  for each row
  execute function analytics.keep_running_experiment();

create trigger recount_experiment
  after update of status on analytics.experiments
  for each row
  when (old.stopped_at is distinct from new.stopped_at)
  execute function analytics.recount_experiment();

comment on table analytics.experiments is
  'Experiments: who is assigned what by hash, and how the outcome is judged. Once one runs, what decides the'
  ' assignment stands still.';
comment on column analytics.experiments.organization_id is 'The tenant.';
comment on column analytics.experiments.id is 'The experiment within the tenant, a UUID version 7.';
comment on column analytics.experiments.key is 'The name that programs use. Never changes.';
comment on column analytics.experiments.name is 'The name that people see.';
comment on column analytics.experiments.hypothesis is 'What is expected to change, and why.';
comment on column analytics.experiments.kind is
  'ab: variations of one thing; multivariate: combinations of several, which the variations name as factors.';
comment on column analytics.experiments.status is 'draft; running; stopped, when nobody new is taken in; archived.';
comment on column analytics.experiments.hash_attribute is 'The attribute whose value is the unit. Fixed while running.';
comment on column analytics.experiments.hash_version is
  'How units are hashed, as rules.bucket does. Fixed while running.';
comment on column analytics.experiments.salt is
  'What units are hashed with, the key where nothing is said. Fixed while running.';
comment on column analytics.experiments.coverage is
  'Share of the units that take part, 0 to 1. May rise while running, which moves nobody.';
comment on column analytics.experiments.condition is
  'Who takes part: a condition in MongoDB style over attributes, as rules.matches reads it. {}: everybody.';
comment on column analytics.experiments.condition_path is
  'The condition compiled, kept by a trigger: rules.condition_path.';
comment on column analytics.experiments.alpha is 'How often the verdict may find a difference where there is none.';
comment on column analytics.experiments.sequential_tuning is
  'The number of units at which the sequential interval is tightest.';
comment on column analytics.experiments.planned_units is
  'How many units are planned. Once the experiment is stopped with them, the test of fixed size decides, else'
  ' the sequential one, which may be looked at as often as one likes. Null: always the sequential one.';
comment on column analytics.experiments.covariate_days is
  'Days before the exposure whose events are the covariate of CUPED. 0: none.';
comment on column analytics.experiments.conversion_hours is
  'Hours after the exposure within which events count. Null: all.';
comment on column analytics.experiments.prior_mean is
  'The mean of what is believed of the effect before, for the Bayesian answer. Null: nothing is.';
comment on column analytics.experiments.prior_variance is 'The variance of that belief.';
comment on column analytics.experiments.started_at is 'When it was first running. Set by a trigger.';
comment on column analytics.experiments.stopped_at is
  'When it was stopped; events from then on do not count. Set by a trigger.';
comment on column analytics.experiments.created_at is 'When the row was written.';
comment on column analytics.experiments.updated_at is 'When the row was last changed.';
comment on constraint fk_experiments_organization_id_organizations on analytics.experiments is
  'Restricted, so that no single statement can delete a tenant.';

alter table analytics.experiments enable row level security;

create policy tenant on analytics.experiments
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));

create policy insert_needs_experiments_edit on analytics.experiments
  as restrictive
  for insert
  to kaizen_app
  with check ((select kaizen.has_permission('experiments.edit')));

create policy update_needs_experiments_edit on analytics.experiments
  as restrictive
  for update
  to kaizen_app
  using ((select kaizen.has_permission('experiments.edit')));

create policy delete_needs_experiments_edit on analytics.experiments
  as restrictive
  for delete
  to kaizen_app
  using ((select kaizen.has_permission('experiments.edit')));

grant select, delete on analytics.experiments to kaizen_app;
grant insert (
  organization_id, id, key, name, hypothesis, kind, hash_attribute, hash_version, salt, coverage, condition,
  alpha, sequential_tuning, planned_units, covariate_days, conversion_hours, prior_mean, prior_variance
) on analytics.experiments to kaizen_app;
grant update (
  name, hypothesis, kind, status, hash_attribute, hash_version, salt, coverage, condition, alpha,
  sequential_tuning, planned_units, covariate_days, conversion_hours, prior_mean, prior_variance
) on analytics.experiments to kaizen_app;
grant select on analytics.experiments to kaizen_readonly;
