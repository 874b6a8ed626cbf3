create function ui.track_component_usage(
  component_key text,
  event text,
  duration_ms double precision default null,
  device text default 'other',
  details jsonb default '{}'
)
returns text
language plpgsql
volatile
parallel unsafe
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  tenant constant pg_catalog.uuid := kaizen.required_organization_id();
  shards constant integer := 16;
  -- Squares of less would be too small for a number.
  duration constant double precision := case when duration_ms >= 1e-9 then duration_ms else 0 * duration_ms end;
  bucket integer;
  free integer;
begin
  if not duration_ms between 0 and 86400000 then
    raise exception 'a duration is between 0 and 86,400,000 milliseconds' using errcode = 'KZ002';
  end if;
  bucket := ui.latency_bucket(duration_ms);
  -- All counts of a transaction go to one shard, which no other has while it is open: whoever counts waits for nobody.
  -- Where all are taken, it waits for one, holding none, so that those who count never wait for each other in a circle.
  for i in 0 .. shards - 1 loop
    free := (pg_backend_pid() + i) % shards;
    exit when pg_try_advisory_xact_lock(hashtextextended('ui.component_usage_daily ' || tenant || ' ' || free, 0));
    free := null;
  end loop;
  if free is null then
    free := pg_backend_pid() % shards;
    perform pg_advisory_xact_lock(hashtextextended('ui.component_usage_daily ' || tenant || ' ' || free, 0));
  end if;
  insert into ui.component_usage_daily as u (
    organization_id,
    component_id,
    day,
    event,
    device,
    shard,
    event_count,
    timed_count,
    duration_sum_ms,
    duration_sum_of_squares,
    buckets,
    last_details
  )
  select
    tenant,
    c.id,
    (now() at time zone 'UTC')::date,
    track_component_usage.event,
    track_component_usage.device,
    free,
    1,
    num_nonnulls(duration_ms),
    coalesce(duration, 0),
    coalesce(duration * duration, 0),
    case
      when bucket is null then array_fill(0::bigint, array[80])
      else array_fill(0::bigint, array[bucket - 1]) || 1::bigint || array_fill(0::bigint, array[80 - bucket])
    end,
    details
  from ui.components c
  where c.organization_id = tenant
    and c.key = component_key
  on conflict on constraint uq_component_usage_daily_shard do update
  set
    event_count = u.event_count + 1,
    timed_count = u.timed_count + excluded.timed_count,
    duration_sum_ms = u.duration_sum_ms + excluded.duration_sum_ms,
    duration_sum_of_squares = u.duration_sum_of_squares + excluded.duration_sum_of_squares,
    buckets[coalesce(bucket, 1)] = u.buckets[coalesce(bucket, 1)] + excluded.timed_count,
    last_details = excluded.last_details;
  return case when found then 'counted' else 'unknown_component' end;
exception
  when check_violation or not_null_violation then
    raise exception 'this counts no use of a component: %', sqlerrm
      using
        errcode = 'KZ002',
        hint = 'Events are render, view, focus, click, change, submit, dismiss and error; devices desktop, mobile,'
          ' tablet and other; details an object of at most 4 KiB.';
end
$$;

comment on function ui.track_component_usage(text, text, double precision, text, jsonb) is
  'Counts one use of a component today, UTC: an event, on a device, with a duration in milliseconds (null: none) and'
  ' details, of which the last are kept. The outcome tells: counted, unknown_component. Every user of an organization'
  ' may count. Up to 16 open transactions of an organization count without waiting for each other, in any order; a'
  ' seventeenth waits until one ends, so call it near the end of long ones. In repeatable read it fails with 40001'
  ' where another counted since the transaction began. Without a context: KZ001; arguments that are malformed: KZ002.';

grant execute on function ui.track_component_usage(text, text, double precision, text, jsonb) to kaizen_app;

insert into kaizen.definer_functions (function, reason)
values (
  'ui.track_component_usage(text,text,double precision,text,jsonb)',
  'Adds to counts, which callers may not write by themselves.'
);
