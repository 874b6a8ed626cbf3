create table analytics.rollups_hour (
  organization_id uuid not null,
  hour timestamptz not null,
  name text not null,
  events bigint not null,
  units bigint not null,
  value_sum double precision not null,
  constraint pk_rollups_hour primary key (organization_id, hour, name),
  constraint fk_rollups_hour_organization_id_organizations
    foreign key (organization_id)
    references auth.organizations (id)
    on delete cascade,
  constraint ck_hour_is_whole check (date_trunc('hour', hour, 'UTC') = hour)
);

comment on table analytics.rollups_hour is
  'Events counted by hour and name, and the units they happened to. Written by analytics.fold_events.';
comment on column analytics.rollups_hour.organization_id is 'The tenant.';
comment on column analytics.rollups_hour.hour is 'The hour, UTC, by its start.';
comment on column analytics.rollups_hour.name is 'The name of the events.';
comment on column analytics.rollups_hour.events is 'How many events.';
comment on column analytics.rollups_hour.units is 'How many units, each once.';
comment on column analytics.rollups_hour.value_sum is 'The sum of their values, without those that are null.';
comment on constraint fk_rollups_hour_organization_id_organizations on analytics.rollups_hour is
  'What was counted goes with its tenant: nobody wrote it.';

alter table analytics.rollups_hour enable row level security;

create policy tenant on analytics.rollups_hour
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));

grant select on analytics.rollups_hour to kaizen_app, kaizen_readonly;
