create table analytics.event_quarantine (
  organization_id uuid not null,
  id uuid not null default kaizen.uuid_v7(),
  reason text not null,
  event jsonb not null,
  fingerprint bytea not null,
  received_at timestamptz not null default now(),
  constraint pk_event_quarantine primary key (organization_id, id),
  constraint uq_event_quarantine_fingerprint unique (organization_id, fingerprint, reason),
  constraint ck_reason_is_known check (
    reason in (
      'without_id', 'without_name', 'malformed_name', 'without_unit', 'malformed_unit', 'malformed_value',
      'malformed_properties', 'properties_too_large', 'without_time', 'time_mismatch', 'future', 'late',
      'no_partition', 'conflict', 'unreadable', 'unknown_organization'
    )
  ),
  constraint ck_event_is_an_object check (jsonb_typeof(event) = 'object'),
  constraint ck_fingerprint_is_half_a_digest check (octet_length(fingerprint) = 16)
);

create index idx_event_quarantine_received_at on analytics.event_quarantine (received_at);

comment on table analytics.event_quarantine is
  'Events that were not taken, and why. Nothing that came is lost without a row here. Kept for 90 days.';
comment on column analytics.event_quarantine.organization_id is 'The tenant.';
comment on column analytics.event_quarantine.id is 'The row within the tenant, a UUID version 7.';
comment on column analytics.event_quarantine.reason is
  'Why it was not taken: without_id; without_name; malformed_name; without_unit; malformed_unit;'
  ' malformed_value; malformed_properties; properties_too_large; without_time; time_mismatch, where id and'
  ' time are of two months or more than an hour apart; future, more than a day ahead; late, more than 30 days'
  ' ago; no_partition; conflict, where another event has the id; unreadable, which failed for another reason,'
  ' and unknown_organization, which both came by the landing table.';
comment on column analytics.event_quarantine.event is
  'The event as it came: id, name, unit_id, occurred_at, value, properties. Of properties that are too large,'
  ' the first 4,096 characters, as a text; of those with numbers of thousands of digits, a sentence.';
comment on column analytics.event_quarantine.fingerprint is
  'The first half of the SHA-256 of the event as it came, so that a repeated one has one row.';
comment on column analytics.event_quarantine.received_at is 'When it came.';
comment on constraint uq_event_quarantine_fingerprint on analytics.event_quarantine is
  'What comes again is there already.';
comment on index analytics.idx_event_quarantine_received_at is 'Finds what is past keeping, of all tenants.';

alter table analytics.event_quarantine enable row level security;

create policy tenant on analytics.event_quarantine
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));

create policy delete_needs_events_write on analytics.event_quarantine
  as restrictive
  for delete
  to kaizen_app
  using ((select kaizen.has_permission('events.write')));

grant select, delete on analytics.event_quarantine to kaizen_app;
grant select on analytics.event_quarantine to kaizen_readonly;
