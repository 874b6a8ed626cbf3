create unlogged table analytics.landed_events (
  organization_id uuid not null,
  id text,
  name text,
  unit_id text,
  occurred_at timestamptz,
  value double precision,
  properties jsonb,
  landed_at timestamptz not null default now()
);

comment on table analytics.landed_events is
  'Where events land that are sent with COPY, which row-level security does not allow: the one table of tenants without'
  ' it. kaizen_ingest may insert and nothing else, not even look. Unlogged: a crash of the server empties it, so that a'
  ' sender keeps what it sent until it is moved, and may send it again.';
comment on column analytics.landed_events.organization_id is
  'The tenant. Taken as the sender says it, who is trusted with all.';
comment on column analytics.landed_events.id is 'The id of the event, as the sender gave it.';
comment on column analytics.landed_events.name is 'What happened.';
comment on column analytics.landed_events.unit_id is 'Who it happened to.';
comment on column analytics.landed_events.occurred_at is 'When it happened.';
comment on column analytics.landed_events.value is 'A number that belongs to it.';
comment on column analytics.landed_events.properties is 'What else is worth knowing.';
comment on column analytics.landed_events.landed_at is 'When it landed.';

grant insert (organization_id, id, name, unit_id, occurred_at, value, properties)
on analytics.landed_events to kaizen_ingest;
