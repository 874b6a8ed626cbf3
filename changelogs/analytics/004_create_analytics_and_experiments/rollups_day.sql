create table analytics.rollups_day (
  organization_id uuid not null,
  day date not null,
  name text not null,
  events bigint not null,
  units bigint not null,
  value_sum double precision not null,
  constraint pk_rollups_day primary key (organization_id, day, name),
  constraint fk_rollups_day_organization_id_organizations
    foreign key (organization_id)
    references auth.organizations (id)
    on delete cascade
);

comment on table analytics.rollups_day is
  'Events counted by day and name, and the units they happened to. A day is one in the time zone that the'
  ' organization had when it was counted. Written by analytics.fold_events. kept when the events are gone.';
comment on column analytics.rollups_day.organization_id is 'The tenant.';
comment on column analytics.rollups_day.day is 'The day.';
comment on column analytics.rollups_day.name is 'The name of the events.';
comment on column analytics.rollups_day.events is 'How many events.';
comment on column analytics.rollups_day.units is 'How many units, each once.';
comment on column analytics.rollups_day.value_sum is 'The sum of their values, without those that are null.';
comment on constraint fk_rollups_day_organization_id_organizations on analytics.rollups_day is
  'What was counted goes with its tenant: nobody wrote it.';

alter table analytics.rollups_day enable row level security;

create policy tenant on analytics.rollups_day
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));

grant select on analytics.rollups_day to kaizen_app, kaizen_readonly;
