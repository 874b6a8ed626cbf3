create table analytics.rollups_minute (
  organization_id uuid not null,
  minute timestamptz not null,
  name text not null,
  writer smallint not null,
  events bigint not null,
  value_sum double precision not null,
  constraint pk_rollups_minute primary key (organization_id, minute, name, writer),
  constraint fk_rollups_minute_organization_id_organizations
    foreign key (organization_id)
    references auth.organizations (id)
    on delete cascade,
  constraint ck_minute_is_whole check (date_trunc('minute', minute, 'UTC') = minute),
  constraint ck_writer_in_range check (writer between 0 and 15)
);

comment on table analytics.rollups_minute is
  'Events counted by minute and name while they come in, in the same transaction.';
comment on column analytics.rollups_minute.organization_id is 'The tenant.';
comment on column analytics.rollups_minute.minute is 'The minute, by its start.';
comment on column analytics.rollups_minute.name is 'The name of the events.';
comment on column analytics.rollups_minute.writer is
  'Which of sixteen parts of the writers counted it, so that they need not wait for each other. A minute is'
  ' the sum of its rows.';
comment on column analytics.rollups_minute.events is 'How many events.';
comment on column analytics.rollups_minute.value_sum is 'The sum of their values, without those that are null.';
comment on constraint fk_rollups_minute_organization_id_organizations on analytics.rollups_minute is
  'What was counted goes with its tenant: nobody wrote it.';

alter table analytics.rollups_minute enable row level security;

create policy tenant on analytics.rollups_minute
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));

grant select on analytics.rollups_minute to kaizen_app, kaizen_readonly;
