create table analytics.events (
  organization_id uuid not null,
  id uuid not null,
  name text not null,
  unit_id text not null,
  value double precision,
  properties jsonb not null default '{}',
  source_id text,
  fingerprint bytea not null,
  occurred_at timestamptz not null,
  received_at timestamptz not null default now(),
  constraint pk_events primary key (organization_id, id),
  constraint ck_name_is_well_formed check (name ~ '^[a-z][a-z0-9_]*([.][a-z][a-z0-9_]*)*$'),
  constraint ck_name_is_short check (length(name) <= 100),
  constraint ck_unit_id_is_short check (length(unit_id) between 1 and 200),
  constraint ck_value_in_range check (abs(value) <= 1e15),
  constraint ck_properties_are_an_object check (jsonb_typeof(properties) = 'object'),
  constraint ck_properties_are_small check (pg_column_size(properties) <= 65536),
  constraint ck_source_id_is_short check (length(source_id) between 1 and 200),
  constraint ck_fingerprint_is_half_a_digest check (octet_length(fingerprint) = 16)
) partition by range (id);

create index idx_events_name on analytics.events (organization_id, name, id);
create index idx_events_unit_id on analytics.events (organization_id, unit_id, id);

create trigger count_events
  after insert on analytics.events
  referencing new table as added
  for each statement
  execute function analytics.count_events();

create trigger count_deleted_events
  after delete on analytics.events
  referencing old table as added
  for each statement
  execute function analytics.count_events();

comment on table analytics.events is
  'What happened, as applications tell it: one row an event, months apart by the time in the id. Append-only;'
  ' whole months go when they are past keeping.';
comment on column analytics.events.organization_id is 'The tenant.';
comment on column analytics.events.id is
  'The event within the tenant, a UUID version 7 that carries the time of the event and so its month. The'
  ' same id is the same event.';
comment on column analytics.events.name is 'What happened, in names parted by dots: cta.clicked.';
comment on column analytics.events.unit_id is
  'Who it happened to: the id of a user, a device, an account. No foreign key: events outlive users. No'
  ' personal data.';
comment on column analytics.events.value is
  'A number that belongs to it, such as an amount; up to 1e15 either way, so that no sum overflows. Null: none.';
comment on column analytics.events.properties is
  'What else is worth knowing, an object of at most 64 KiB. No personal data.';
comment on column analytics.events.source_id is
  'The id as the sender gave it, where that is no UUID version 7 and ours was made of it. Null: the id'
  ' itself.';
comment on column analytics.events.fingerprint is
  'The first half of the SHA-256 of everything else that the sender told: a repeated event has the same,'
  ' another one under the same id has not.';
comment on column analytics.events.occurred_at is 'When it happened, by the clock of the sender.';
comment on column analytics.events.received_at is 'When it came here.';
comment on index analytics.idx_events_name is 'Reads the events of a name in order: funnels, cohorts, rollups.';
comment on index analytics.idx_events_unit_id is
  'Reads what happened to a unit in order: visits, totals of experiments.';

alter table analytics.events enable row level security;

create policy tenant on analytics.events
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));

-- Written by analytics.track_event, analytics.ingest_events and the mover of landed events alone, which judge first.
grant select on analytics.events to kaizen_app, kaizen_readonly;

insert into kaizen.partitioned_tables (schema_name, table_name, time_column, months_ahead, months_kept)
values ('analytics', 'events', 'occurred_at', 3, 13);
