create function analytics.event_id(source_id text, occurred_at timestamptz)
returns uuid
language sql
stable
parallel safe
return case
  -- The time in front, as in any id of its version; the digest behind, so that it is the same whenever it is made.
  when occurred_at >= timestamptz '1970-01-01 00:00:00+00' and occurred_at < timestamptz '9999-12-01 00:00:00+00' then
    encode(
      int8send(
        (floor(extract(epoch from occurred_at) * 1000)::bigint << 16) | (7::bigint << 12)
          | (get_byte(sha256(convert_to(source_id, 'UTF8')), 0) << 4)
      ) || set_byte(
        substring(sha256(convert_to(source_id, 'UTF8')) from 2 for 8),
        0,
        get_byte(sha256(convert_to(source_id, 'UTF8')), 1) & 63 | 128
      ),
      'hex'
    )::uuid
end;

comment on function analytics.event_id(text, timestamptz) is
  'The id of an event whose sender gave it none that is a UUID version 7: made of its time and the digest of what the'
  ' sender gave, always the same. Null where there is no time between 1970 and 9999 to make it of.';
