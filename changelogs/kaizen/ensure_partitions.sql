create function kaizen.ensure_partitions(from_time timestamptz, to_time timestamptz)
returns setof text
language plpgsql
volatile
parallel unsafe
security definer
set search_path = pg_catalog, pg_temp
set timezone = 'UTC'
set lock_timeout = '2s'
as $$
declare
  missing pg_catalog.record;
begin
  if from_time is null or to_time is null
    or from_time < timestamptz '1970-01-01 00:00:00+00' or to_time >= timestamptz '9999-12-01 00:00:00+00'
    or to_time - from_time > interval '36525 days' then
    raise exception 'partitions are made for at most a hundred years between 1970 and 9999, not from % to %',
      from_time, to_time
      using errcode = 'KZ002';
  end if;
  -- Two who make partitions at once take turns; with nothing to make, nobody waits for anybody.
  perform from kaizen.missing_partitions(from_time, to_time);
  if not found then
    return;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('kaizen.ensure_partitions', 0));
  for missing in select * from kaizen.missing_partitions(from_time, to_time) loop
    if to_regclass(missing.partition) is not null then
      raise exception '% exists but is no partition of %', missing.partition, missing.parent
        using errcode = 'KZ011', hint = 'Attach it, or drop it if its retention is over.';
    end if;
    return next kaizen.create_partition(missing.parent, missing.time_column, missing.month);
  end loop;
end
$$;

comment on function kaizen.ensure_partitions(timestamptz, timestamptz) is
  'Makes every partition that is missing for a month, UTC, which touches the time from the first moment to the second,'
  ' and returns their qualified names. Safe to repeat and to run twice at once; who waits for a lock longer than two'
  ' seconds gets 55P03 and may try again.';

insert into kaizen.definer_functions (function, reason)
values (
  'kaizen.ensure_partitions(timestamp with time zone,timestamp with time zone)',
  'A partition belongs to the owner of its table, whoever of the members of the owner makes it.'
);
