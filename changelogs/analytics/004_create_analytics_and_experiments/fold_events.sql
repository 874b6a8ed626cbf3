create function analytics.fold_events(tenant uuid, batch_size integer)
returns integer
language plpgsql
volatile
parallel unsafe
set search_path = pg_catalog, pg_temp
as $$
declare
  chosen uuid := tenant;
  folded integer := 0;
  changed record;
begin
  if chosen is null then
    select r.organization_id
    into chosen
    from analytics.rollups_minute r
    where not r.is_folded
    limit 1;
  end if;
  -- One after the other: who counts from an older view of the events must not write over who counted from a newer one.
  perform pg_advisory_xact_lock(hashtextextended('analytics.fold_events|' || chosen, 0));

  -- One day of one tenant at a time: it is read as a whole, and few wait for it.
  for changed in
    with picked as (
      select r.organization_id, r.minute, r.name, r.writer
      from analytics.rollups_minute r
      where not r.is_folded
        and r.organization_id = chosen
      order by r.minute
      limit batch_size
      for update skip locked
    ),
    marked as (
      update analytics.rollups_minute r
      set is_folded = true
      from picked p
      where r.organization_id = p.organization_id
        and r.minute = p.minute
        and r.name = p.name
        and r.writer = p.writer
      returning r.organization_id, r.minute
    )
    select
      m.organization_id,
      o.time_zone,
      (m.minute at time zone o.time_zone)::date as day,
      min(m.minute) as first_minute,
      max(m.minute) + interval '1 minute' as last_minute,
      count(*) as minutes
    from marked m
    join auth.organizations o on o.id = m.organization_id
    group by m.organization_id, o.time_zone, day
  loop
    perform analytics.fold_hours(changed.organization_id, changed.first_minute, changed.last_minute);
    perform analytics.fold_day(changed.organization_id, changed.day, changed.time_zone);
    perform analytics.fold_visits(changed.organization_id, changed.first_minute, changed.last_minute);
    update analytics.exposures x
    set is_counted = false
    from analytics.experiments w
    where x.organization_id = changed.organization_id
      and w.organization_id = x.organization_id
      and w.id = x.experiment_id
      and w.status <> 'archived'
      and (w.stopped_at is null or w.stopped_at > changed.first_minute)
      and x.unit_id in (
        select e.unit_id
        from analytics.events e
        where e.organization_id = changed.organization_id
          and e.id >= kaizen.uuid_v7_floor(changed.first_minute - interval '1 hour')
          and e.id < kaizen.uuid_v7_floor(changed.last_minute + interval '1 hour')
          and e.occurred_at >= changed.first_minute
          and e.occurred_at < changed.last_minute
      );
    folded := folded + changed.minutes;
  end loop;
  return folded;
end
$$;

comment on function analytics.fold_events(uuid, integer) is
  'Brings hours, days and visits up to at most so many rows of analytics.rollups_minute that changed, of a tenant,'
  ' or of one that has some where that is null; marks the exposures whose totals changed; and tells how many rows it'
  ' were. What somebody else holds is left to the next time. For maintenance and analytics.refresh_statistics.';
