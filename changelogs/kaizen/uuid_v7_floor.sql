create function kaizen.uuid_v7_floor(moment timestamptz)
returns uuid
language sql
immutable
strict
parallel safe
return (
  lpad(to_hex(greatest(0, least(281474976710655, floor(extract(epoch from moment) * 1000)))::bigint), 12, '0')
    || repeat('0', 20)
)::uuid;

comment on function kaizen.uuid_v7_floor(timestamptz) is
  'The smallest id that a UUID version 7 of a time or later can have, whole milliseconds; of times'
  ' before 1970 or after 10889, the first or last that there is.'
  ' The ids of a month lie from its floor up to the floor of the next.';

grant execute on function kaizen.uuid_v7_floor(timestamptz) to kaizen_app, kaizen_readonly, kaizen_ingest, kaizen_job;
