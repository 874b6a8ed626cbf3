create table analytics.funnel_steps (
  organization_id uuid not null,
  funnel_id uuid not null,
  position smallint not null,
  name text not null,
  event_name text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint pk_funnel_steps primary key (organization_id, funnel_id, position),
  constraint uq_funnel_steps_event_name unique (organization_id, funnel_id, event_name) deferrable,
  constraint fk_funnel_steps_funnel_id_funnels
    foreign key (organization_id, funnel_id)
    references analytics.funnels (organization_id, id)
    on delete cascade,
  constraint ck_position_in_range check (position between 1 and 32),
  constraint ck_name_is_not_blank check (btrim(name) <> ''),
  constraint ck_event_name_is_short check (length(event_name) between 1 and 100)
);

create trigger set_updated_at
  before update on analytics.funnel_steps
  for each row
  execute function kaizen.set_updated_at();

comment on table analytics.funnel_steps is 'The steps of a funnel, in order.';
comment on column analytics.funnel_steps.organization_id is 'The tenant.';
comment on column analytics.funnel_steps.funnel_id is 'The funnel.';
comment on column analytics.funnel_steps.position is 'Order, from 1 without a gap.';
comment on column analytics.funnel_steps.name is 'The name that people see.';
comment on column analytics.funnel_steps.event_name is
  'The events that are this step, by name. No two steps of a funnel have the same.';
comment on column analytics.funnel_steps.created_at is 'When the row was written.';
comment on column analytics.funnel_steps.updated_at is 'When the row was last changed.';
comment on constraint fk_funnel_steps_funnel_id_funnels on analytics.funnel_steps is 'Steps go with their funnel.';
comment on constraint uq_funnel_steps_event_name on analytics.funnel_steps is
  'Deferrable, so that two steps can change places.';

alter table analytics.funnel_steps enable row level security;

create policy tenant on analytics.funnel_steps
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));

create policy insert_needs_analytics_edit on analytics.funnel_steps
  as restrictive
  for insert
  to kaizen_app
  with check ((select kaizen.has_permission('analytics.edit')));

create policy update_needs_analytics_edit on analytics.funnel_steps
  as restrictive
  for update
  to kaizen_app
  using ((select kaizen.has_permission('analytics.edit')));

create policy delete_needs_analytics_edit on analytics.funnel_steps
  as restrictive
  for delete
  to kaizen_app
  using ((select kaizen.has_permission('analytics.edit')));

grant select, delete on analytics.funnel_steps to kaizen_app;
grant insert (organization_id, funnel_id, position, name, event_name) on analytics.funnel_steps to kaizen_app;
grant update (name, event_name) on analytics.funnel_steps to kaizen_app;
grant select on analytics.funnel_steps to kaizen_readonly;
