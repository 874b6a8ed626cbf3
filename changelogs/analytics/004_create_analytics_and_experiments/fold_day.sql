create function analytics.fold_day(tenant uuid, day date, time_zone text)
returns void
language sql
volatile
parallel unsafe
set search_path = pg_catalog, pg_temp
as $$
  delete from analytics.rollups_day r
  where r.organization_id = tenant
    and r.day = fold_day.day;

  insert into analytics.rollups_day (organization_id, day, name, events, units, value_sum)
  select tenant, fold_day.day, e.name, count(*), count(distinct e.unit_id), coalesce(sum(e.value), 0)
  from analytics.events e
  where e.organization_id = tenant
    -- An hour for ids, and one for a midnight that comes twice, where clocks go back over it.
    and e.id >= kaizen.uuid_v7_floor((fold_day.day::timestamp at time zone time_zone) - interval '2 hours')
    and e.id < kaizen.uuid_v7_floor(((fold_day.day + 1)::timestamp at time zone time_zone) + interval '2 hours')
    and (e.occurred_at at time zone time_zone)::date = fold_day.day
  group by e.name
  order by e.name
$$;

comment on function analytics.fold_day(uuid, date, text) is
  'Counts the events of a tenant anew on a day of its time zone. For analytics.fold_events.';
