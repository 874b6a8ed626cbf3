create function analytics.fold_hours(tenant uuid, from_time timestamptz, to_time timestamptz)
returns void
language sql
volatile
parallel unsafe
set search_path = pg_catalog, pg_temp
as $$
  delete from analytics.rollups_hour r
  where r.organization_id = tenant
    and r.hour >= date_trunc('hour', from_time, 'UTC')
    and r.hour < to_time;

  insert into analytics.rollups_hour (organization_id, hour, name, events, units, value_sum)
  select
    tenant,
    date_trunc('hour', e.occurred_at, 'UTC') as hour,
    e.name,
    count(*),
    count(distinct e.unit_id),
    coalesce(sum(e.value), 0)
  from analytics.events e
  where e.organization_id = tenant
    and e.id >= kaizen.uuid_v7_floor(date_trunc('hour', from_time, 'UTC') - interval '1 hour')
    and e.id < kaizen.uuid_v7_floor(date_trunc('hour', to_time, 'UTC') + interval '2 hours')
    and e.occurred_at >= date_trunc('hour', from_time, 'UTC')
    and e.occurred_at < date_trunc('hour', to_time - interval '1 microsecond', 'UTC') + interval '1 hour'
  group by hour, e.name
  order by hour, e.name
$$;

comment on function analytics.fold_hours(uuid, timestamptz, timestamptz) is
  'Counts the events of a tenant anew in every hour, UTC, between two moments. For analytics.fold_events.';
