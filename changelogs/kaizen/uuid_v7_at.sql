create function kaizen.uuid_v7_at(moment timestamptz)
returns uuid
language sql
volatile
strict
parallel safe
return (
  select
    case
      when moment >= timestamptz '1970-01-01 00:00:00+00' and moment < timestamptz '9999-12-01 00:00:00+00' then
        encode(
          int8send((microseconds / 1000 << 16) | (7::bigint << 12) | (microseconds % 1000 * 4096 / 1000))
            || substring(uuid_send(gen_random_uuid()) from 9),
          'hex'
        )::uuid
    end
  from (select (extract(epoch from moment) * 1000000)::bigint as microseconds where isfinite(moment)) as clock
);

comment on function kaizen.uuid_v7_at(timestamptz) is
  'A new UUID version 7 (RFC 9562) for something that happened at another time than now, so that it lies in the'
  ' partition of its month. Null outside of the years 1970 to 9999, where there are no partitions.';

grant execute on function kaizen.uuid_v7_at(timestamptz) to kaizen_app, kaizen_ingest;
