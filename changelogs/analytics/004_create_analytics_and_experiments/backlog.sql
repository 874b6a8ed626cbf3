create function analytics.backlog()
returns table (table_name text, waiting bigint, oldest timestamptz)
language sql
stable
parallel safe
set search_path = pg_catalog, pg_temp
as $$
  select 'analytics.landed_events', count(*), min(l.landed_at)
  from analytics.landed_events l
  union all
  select 'analytics.changed_minutes', count(*), min(c.minute)
  from analytics.changed_minutes c
  union all
  select 'analytics.exposures', count(*), min(x.exposed_at)
  from analytics.exposures x
  where not x.is_counted
  union all
  select 'analytics.event_quarantine', count(*), min(q.received_at)
  from analytics.event_quarantine q
$$;

comment on function analytics.backlog() is
  'What waits, of all tenants, and since when: landed events to be moved, minutes to be folded, exposures to be'
  ' counted, and quarantined events for somebody to look at them. For maintenance; nobody but the owner may call it.';
