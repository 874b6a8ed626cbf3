-- Decided once, when the function is made: PostgreSQL has a generator of its own from 18 on. The other one has the same
-- layout: 48 bits of milliseconds, the version, 12 bits of their fraction, the variant, 62 random bits.
do $decide$
begin
  if current_setting('server_version_num')::integer >= 180000 then
    execute $native$
      create function kaizen.uuid_v7()
      returns uuid
      language sql
      volatile
      parallel safe
      return pg_catalog.uuidv7()
    $native$;
  else
    execute $portable$
      create function kaizen.uuid_v7()
      returns uuid
      language plpgsql
      volatile
      parallel safe
      as $body$
      declare
        microseconds constant bigint := extract(epoch from clock_timestamp()) * 1000000;
        milliseconds constant bigint := microseconds / 1000;
        fraction constant bigint := microseconds % 1000 * 4096 / 1000;
        version constant bigint := 7 << 12;
      begin
        -- The second half of a random UUID brings the variant with it.
        return encode(
          int8send((milliseconds << 16) | version | fraction)
            || substring(uuid_send(gen_random_uuid()) from 9),
          'hex'
        )::uuid;
      end
      $body$
    $portable$;
  end if;
end
$decide$;

comment on function kaizen.uuid_v7() is
  'A new UUID version 7 (RFC 9562). Ids sort by the clock of the server, finer than a millisecond.'
  ' From PostgreSQL 18 on, the ids of one session rise strictly; before, two of the same microsecond sort at random,'
  ' and ids follow a clock that is set back.';

grant execute on function kaizen.uuid_v7() to kaizen_app, kaizen_ingest;
