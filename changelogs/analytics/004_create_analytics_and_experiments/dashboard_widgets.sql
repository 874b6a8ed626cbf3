create table analytics.dashboard_widgets (
  organization_id uuid not null,
  id uuid not null default kaizen.uuid_v7(),
  dashboard_id uuid not null,
  position smallint not null,
  title text not null,
  kind text not null,
  source_key text not null,
  days smallint not null default 30,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint pk_dashboard_widgets primary key (organization_id, id),
  constraint uq_dashboard_widgets_position unique (organization_id, dashboard_id, position) deferrable,
  constraint fk_dashboard_widgets_dashboard_id_dashboards
    foreign key (organization_id, dashboard_id)
    references analytics.dashboards (organization_id, id)
    on delete cascade,
  constraint ck_position_is_positive check (position > 0),
  constraint ck_title_is_not_blank check (btrim(title) <> ''),
  constraint ck_kind_is_known check (kind in ('events', 'funnel', 'cohort', 'experiment', 'performance')),
  constraint ck_source_key_is_short check (length(source_key) between 1 and 100),
  constraint ck_days_in_range check (days between 1 and 400)
);

create trigger set_updated_at
  before update on analytics.dashboard_widgets
  for each row
  execute function kaizen.set_updated_at();

comment on table analytics.dashboard_widgets is 'The figures of a dashboard, in order.';
comment on column analytics.dashboard_widgets.organization_id is 'The tenant.';
comment on column analytics.dashboard_widgets.id is 'The widget within the tenant, a UUID version 7.';
comment on column analytics.dashboard_widgets.dashboard_id is 'The dashboard.';
comment on column analytics.dashboard_widgets.position is 'Order, from 1.';
comment on column analytics.dashboard_widgets.title is 'What stands above it.';
comment on column analytics.dashboard_widgets.kind is
  'events: counts of an event by day; funnel; cohort; experiment; performance: percentiles by hour.';
comment on column analytics.dashboard_widgets.source_key is
  'What it shows: the name of an event or of a measurement, or the key of a funnel, cohort or experiment.';
comment on column analytics.dashboard_widgets.days is 'How many days back, today included.';
comment on column analytics.dashboard_widgets.created_at is 'When the row was written.';
comment on column analytics.dashboard_widgets.updated_at is 'When the row was last changed.';
comment on constraint fk_dashboard_widgets_dashboard_id_dashboards on analytics.dashboard_widgets is
  'Widgets go with their dashboard.';
comment on constraint uq_dashboard_widgets_position on analytics.dashboard_widgets is
  'Deferrable, so that one statement can change the order of several.';

alter table analytics.dashboard_widgets enable row level security;

create policy tenant on analytics.dashboard_widgets
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));

create policy insert_needs_analytics_edit on analytics.dashboard_widgets
  as restrictive
  for insert
  to kaizen_app
  with check ((select kaizen.has_permission('analytics.edit')));

create policy update_needs_analytics_edit on analytics.dashboard_widgets
  as restrictive
  for update
  to kaizen_app
  using ((select kaizen.has_permission('analytics.edit')));

create policy delete_needs_analytics_edit on analytics.dashboard_widgets
  as restrictive
  for delete
  to kaizen_app
  using ((select kaizen.has_permission('analytics.edit')));

grant select, delete on analytics.dashboard_widgets to kaizen_app;
grant insert (
  organization_id, id, dashboard_id, position, title, kind, source_key, days
) on analytics.dashboard_widgets to kaizen_app;
grant update (position, title, kind, source_key, days) on analytics.dashboard_widgets to kaizen_app;
grant select on analytics.dashboard_widgets to kaizen_readonly;
