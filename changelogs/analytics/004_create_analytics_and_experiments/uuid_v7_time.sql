create function kaizen.uuid_v7_time(id uuid)
returns timestamptz
language sql
immutable
strict
parallel safe
return to_timestamp(('x' || encode(substring(uuid_send(id) for 6), 'hex'))::bit(48)::bigint::double precision / 1000);

comment on function kaizen.uuid_v7_time(uuid) is 'The time that a UUID version 7 carries, in whole milliseconds.';

grant execute on function kaizen.uuid_v7_time(uuid) to kaizen_app, kaizen_readonly, kaizen_ingest;
