create table analytics.experiment_variations (
  organization_id uuid not null,
  id uuid not null default kaizen.uuid_v7(),
  experiment_id uuid not null,
  position smallint not null,
  key text not null,
  name text not null,
  weight double precision not null,
  factors jsonb not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint pk_experiment_variations primary key (organization_id, id),
  constraint uq_experiment_variations_position unique (organization_id, experiment_id, position) deferrable,
  constraint uq_experiment_variations_key unique (organization_id, experiment_id, key),
  constraint uq_experiment_variations_experiment_id unique (organization_id, experiment_id, id),
  constraint fk_experiment_variations_experiment_id_experiments
    foreign key (organization_id, experiment_id)
    references analytics.experiments (organization_id, id)
    on delete cascade,
  constraint ck_position_is_positive check (position > 0),
  constraint ck_key_is_short check (length(key) between 1 and 100),
  constraint ck_name_is_not_blank check (btrim(name) <> ''),
  constraint ck_weight_in_range check (weight between 0 and 1),
  constraint ck_factors_are_an_object check (jsonb_typeof(factors) = 'object')
);

create trigger set_updated_at
  before update on analytics.experiment_variations
  for each row
  execute function kaizen.set_updated_at();

create trigger keep_running_variation
  before insert or update or delete on analytics.experiment_variations
  for each row
  execute function analytics.keep_running_variation();

comment on table analytics.experiment_variations is
  'What an experiment assigns. The first is the control, which the others are compared with.';
comment on column analytics.experiment_variations.organization_id is 'The tenant.';
comment on column analytics.experiment_variations.id is 'The variation within the tenant, a UUID version 7.';
comment on column analytics.experiment_variations.experiment_id is 'The experiment.';
comment on column analytics.experiment_variations.position is 'Order, from 1. The first is the control.';
comment on column analytics.experiment_variations.key is 'The name that assignments tell.';
comment on column analytics.experiment_variations.name is 'The name that people see.';
comment on column analytics.experiment_variations.weight is
  'Its share of those who take part. The weights of an experiment that starts sum to 1.';
comment on column analytics.experiment_variations.factors is
  'Of a multivariate experiment: the level of each factor, {"colour": "green"}.';
comment on column analytics.experiment_variations.created_at is 'When the row was written.';
comment on column analytics.experiment_variations.updated_at is 'When the row was last changed.';
comment on constraint uq_experiment_variations_position on analytics.experiment_variations is
  'Deferrable, so that one statement can change the order of several.';
comment on constraint uq_experiment_variations_experiment_id on analytics.experiment_variations is
  'What exposures refer to, so that a variation is one of their experiment.';
comment on constraint fk_experiment_variations_experiment_id_experiments on analytics.experiment_variations is
  'Variations go with their experiment.';

alter table analytics.experiment_variations enable row level security;

create policy tenant on analytics.experiment_variations
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));

create policy insert_needs_experiments_edit on analytics.experiment_variations
  as restrictive
  for insert
  to kaizen_app
  with check ((select kaizen.has_permission('experiments.edit')));

create policy update_needs_experiments_edit on analytics.experiment_variations
  as restrictive
  for update
  to kaizen_app
  using ((select kaizen.has_permission('experiments.edit')));

create policy delete_needs_experiments_edit on analytics.experiment_variations
  as restrictive
  for delete
  to kaizen_app
  using ((select kaizen.has_permission('experiments.edit')));

grant select, delete on analytics.experiment_variations to kaizen_app;
grant insert (
  organization_id, id, experiment_id, position, key, name, weight, factors
) on analytics.experiment_variations to kaizen_app;
grant update (position, name, weight, factors) on analytics.experiment_variations to kaizen_app;
grant select on analytics.experiment_variations to kaizen_readonly;
