create function analytics.fold_visits(tenant uuid, units text[], from_time timestamptz, to_time timestamptz)
returns void
language plpgsql
volatile
parallel unsafe
set search_path = pg_catalog, pg_temp
as $$
begin
  -- A visit that reaches to half an hour of the time may have grown together with it, or with another: all of it is
  -- found again, and nothing else.
  with touched as (
    select u.unit_id
    from unnest(units) as u (unit_id)
  ),
  old as (
    delete from analytics.visits v
    using touched t
    where v.organization_id = tenant
      and v.unit_id = t.unit_id
      and v.started_at <= to_time + interval '30 minutes'
      and v.ended_at >= from_time - interval '30 minutes'
    returning v.unit_id, v.started_at, v.ended_at
  ),
  bounds as (
    select
      t.unit_id,
      least(from_time, min(o.started_at)) as starts,
      greatest(to_time - interval '1 microsecond', max(o.ended_at)) as ends
    from touched t
    left join old o on o.unit_id = t.unit_id
    group by t.unit_id
  ),
  happened as (
    select
      e.unit_id,
      e.occurred_at,
      e.id,
      e.name,
      coalesce(
        e.occurred_at - lag(e.occurred_at) over (partition by e.unit_id order by e.occurred_at, e.id)
          > interval '30 minutes',
        true
      ) as is_first
    from bounds b
    join analytics.events e
      on e.organization_id = tenant
      and e.unit_id = b.unit_id
      and e.id >= kaizen.uuid_v7_floor(b.starts - interval '1 hour')
      and e.id < kaizen.uuid_v7_floor(b.ends + interval '1 hour')
      and e.occurred_at between b.starts and b.ends
  ),
  numbered as (
    select
      h.*,
      count(*) filter (where h.is_first) over (partition by h.unit_id order by h.occurred_at, h.id) as visit
    from happened h
  )
  insert into analytics.visits (organization_id, unit_id, started_at, ended_at, events, first_event, last_event)
  select
    tenant,
    n.unit_id,
    min(n.occurred_at),
    max(n.occurred_at),
    count(*),
    (array_agg(n.name order by n.occurred_at, n.id))[1],
    (array_agg(n.name order by n.occurred_at desc, n.id desc))[1]
  from numbered n
  group by n.unit_id, n.visit;
end
$$;

comment on function analytics.fold_visits(uuid, text[], timestamptz, timestamptz) is
  'Finds the visits of units of a tenant anew whose events between two moments changed, the second excluded. For'
  ' analytics.fold_events.';
