create function analytics.event_fingerprint(
  name text,
  unit_id text,
  occurred_at timestamptz,
  value double precision,
  properties jsonb
)
returns bytea
language sql
stable
parallel safe
return substring(
  sha256(
    convert_to(concat_ws(chr(10), name, length(unit_id), unit_id, properties), 'UTF8')
      || coalesce(timestamptz_send(occurred_at), '')
      || coalesce(float8send(value), '')
  ) for 16
);

comment on function analytics.event_fingerprint(text, text, timestamptz, double precision, jsonb) is
  'The first half of the SHA-256 of what an event says: the same for one that is sent again, another for one that says'
  ' anything else.';
