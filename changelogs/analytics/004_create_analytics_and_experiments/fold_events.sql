create function analytics.fold_events(tenant uuid, batch_size integer)
returns integer
language plpgsql
volatile
parallel unsafe
set search_path = pg_catalog, pg_temp
as $$
declare
  folded integer := 0;
  changed record;
  units text[];
begin
  -- One after the other: who counts from an older view of the events must not write over who counted from a newer one.
  if not pg_try_advisory_xact_lock(hashtextextended('analytics.fold_events|' || tenant, 0)) then
    return null;
  end if;

  -- One day at a time: it is read as a whole. What is noted while this runs is left to the next time.
  for changed in
    with picked as (
      select distinct c.minute
      from analytics.changed_minutes c
      where c.organization_id = tenant
      order by c.minute
      limit batch_size
    ),
    taken as (
      delete from analytics.changed_minutes c
      using picked p
      where c.organization_id = tenant
        and c.minute = p.minute
      returning c.minute, c.is_deletion
    )
    select
      o.time_zone,
      (t.minute at time zone o.time_zone)::date as day,
      min(t.minute) as first_minute,
      max(t.minute) + interval '1 minute' as last_minute,
      bool_or(t.is_deletion) as has_deletions,
      count(*) as notes
    from taken t
    join auth.organizations o on o.id = tenant
    group by o.time_zone, day
  loop
    -- Where events were deleted, visits still tell whose they were.
    units := array(
      select e.unit_id
      from analytics.events e
      where e.organization_id = tenant
        and e.id >= kaizen.uuid_v7_floor(changed.first_minute - interval '1 hour')
        and e.id < kaizen.uuid_v7_floor(changed.last_minute + interval '1 hour')
        and e.occurred_at >= changed.first_minute
        and e.occurred_at < changed.last_minute
      union
      select v.unit_id
      from analytics.visits v
      where changed.has_deletions
        and v.organization_id = tenant
        and v.started_at < changed.last_minute
        and v.ended_at >= changed.first_minute
    );
    perform analytics.fold_hours(tenant, changed.first_minute, changed.last_minute);
    perform analytics.fold_day(tenant, changed.day, changed.time_zone);
    perform analytics.fold_visits(tenant, units, changed.first_minute, changed.last_minute);
    -- Those that look uncounted too: a transaction with an older view fails where they were counted meanwhile.
    update analytics.exposures x
    set is_counted = false
    from analytics.experiments w
    where x.organization_id = tenant
      and x.unit_id = any (units)
      and w.organization_id = tenant
      and w.id = x.experiment_id
      and w.status <> 'archived'
      and (w.stopped_at is null or w.stopped_at > changed.first_minute);
    folded := folded + changed.notes;
  end loop;
  return folded;
end
$$;

comment on function analytics.fold_events(uuid, integer) is
  'Brings hours, days and visits of a tenant up to at most so many minutes that changed, marks the exposures whose'
  ' totals changed, and tells how many rows of analytics.changed_minutes it were; null where somebody else is at it.'
  ' Who writes events meanwhile waits for nothing. For maintenance and analytics.refresh_statistics.';
