create function kaizen.uuid_v7_time(id uuid)
returns timestamptz
language sql
immutable
strict
parallel safe
return to_timestamp(('x' || translate(left(id::text, 13), '-', ''))::bit(48)::bigint / 1000.0);

comment on function kaizen.uuid_v7_time(uuid) is 'The time that a UUID version 7 carries, in whole milliseconds.';

grant execute on function kaizen.uuid_v7_time(uuid) to kaizen_app, kaizen_readonly, kaizen_ingest;
