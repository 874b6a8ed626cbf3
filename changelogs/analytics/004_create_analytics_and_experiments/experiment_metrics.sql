create table analytics.experiment_metrics (
  organization_id uuid not null,
  experiment_id uuid not null,
  metric_id uuid not null,
  role text not null default 'goal',
  position smallint not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint pk_experiment_metrics primary key (organization_id, experiment_id, metric_id),
  constraint fk_experiment_metrics_experiment_id_experiments
    foreign key (organization_id, experiment_id)
    references analytics.experiments (organization_id, id)
    on delete cascade,
  constraint fk_experiment_metrics_metric_id_metrics
    foreign key (organization_id, metric_id)
    references analytics.metrics (organization_id, id)
    on delete restrict,
  constraint ck_role_is_known check (role in ('goal', 'secondary', 'guardrail')),
  constraint ck_position_is_positive check (position > 0)
);

create index idx_experiment_metrics_metric_id on analytics.experiment_metrics (organization_id, metric_id);

create trigger set_updated_at
  before update on analytics.experiment_metrics
  for each row
  execute function kaizen.set_updated_at();

create trigger keep_experiment_metric
  before insert or update or delete on analytics.experiment_metrics
  for each row
  execute function analytics.keep_experiment_metric();

create trigger recount_experiment
  after insert on analytics.experiment_metrics
  for each row
  execute function analytics.recount_experiment();

comment on table analytics.experiment_metrics is 'Which metrics an experiment is judged by.';
comment on column analytics.experiment_metrics.organization_id is 'The tenant.';
comment on column analytics.experiment_metrics.experiment_id is 'The experiment.';
comment on column analytics.experiment_metrics.metric_id is 'The metric.';
comment on column analytics.experiment_metrics.role is
  'goal: it decides; secondary: it is told beside; guardrail: it must not get worse.';
comment on column analytics.experiment_metrics.position is 'Order in which they are told, from 1.';
comment on column analytics.experiment_metrics.created_at is 'When the row was written.';
comment on column analytics.experiment_metrics.updated_at is 'When the row was last changed.';
comment on constraint fk_experiment_metrics_experiment_id_experiments on analytics.experiment_metrics is
  'The list goes with its experiment.';
comment on constraint fk_experiment_metrics_metric_id_metrics on analytics.experiment_metrics is
  'A metric that an experiment is judged by cannot be taken from under it.';
comment on index analytics.idx_experiment_metrics_metric_id is 'Finds the experiments of a metric.';

alter table analytics.experiment_metrics enable row level security;

create policy tenant on analytics.experiment_metrics
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));

create policy insert_needs_experiments_edit on analytics.experiment_metrics
  as restrictive
  for insert
  to kaizen_app
  with check ((select kaizen.has_permission('experiments.edit')));

create policy update_needs_experiments_edit on analytics.experiment_metrics
  as restrictive
  for update
  to kaizen_app
  using ((select kaizen.has_permission('experiments.edit')));

create policy delete_needs_experiments_edit on analytics.experiment_metrics
  as restrictive
  for delete
  to kaizen_app
  using ((select kaizen.has_permission('experiments.edit')));

grant select, delete on analytics.experiment_metrics to kaizen_app;
grant insert (organization_id, experiment_id, metric_id, role, position) on analytics.experiment_metrics to kaizen_app;
grant update (role, position) on analytics.experiment_metrics to kaizen_app;
grant select on analytics.experiment_metrics to kaizen_readonly;
