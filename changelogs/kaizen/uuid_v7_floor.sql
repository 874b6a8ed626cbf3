create function kaizen.uuid_v7_floor(moment timestamptz)
returns uuid
language sql
immutable
strict
parallel safe
return (lpad(to_hex(floor(extract(epoch from moment) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid;

comment on function kaizen.uuid_v7_floor(timestamptz) is
  'The smallest id that a UUID version 7 of a time or later can have, whole milliseconds, from 1970 on.'
  ' The ids of a month lie from its floor up to the floor of the next.';

grant execute on function kaizen.uuid_v7_floor(timestamptz) to kaizen_app, kaizen_readonly, kaizen_ingest, kaizen_job;
