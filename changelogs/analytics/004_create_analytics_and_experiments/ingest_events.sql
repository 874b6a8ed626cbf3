create function analytics.ingest_events(
  ids text[],
  names text[],
  unit_ids text[],
  times timestamptz[],
  event_values double precision[] default null,
  properties jsonb[] default null,
  out received integer,
  out added integer,
  out repeated integer,
  out quarantined integer,
  out reasons jsonb,
  out forbidden integer
)
returns record
language plpgsql
volatile
parallel unsafe
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  tenant constant pg_catalog.uuid := kaizen.required_organization_id();
  own_unit constant pg_catalog.text := kaizen.current_user_id();
  events constant pg_catalog.int4 := cardinality(ids);
begin
  if events is null
    or events is distinct from cardinality(names)
    or events is distinct from cardinality(unit_ids)
    or events is distinct from cardinality(times)
    or events <> cardinality(event_values)
    or events <> cardinality(properties)
    or greatest(array_ndims(ids), array_ndims(names), array_ndims(unit_ids), array_ndims(times)) > 1 then
    raise exception 'the arrays of events are not of one length'
      using errcode = 'KZ303', hint = 'Only values and properties may be left out as a whole; of a single event, null.';
  end if;
  forbidden := 0;
  if not kaizen.has_permission('events.write') then
    select
      coalesce(array_agg(g.id), '{}'),
      coalesce(array_agg(g.name), '{}'),
      coalesce(array_agg(g.unit_id), '{}'),
      coalesce(array_agg(g.occurred_at), '{}'),
      coalesce(array_agg(g.value), '{}'),
      coalesce(array_agg(g.properties), '{}'),
      events - count(*)
    into ids, names, unit_ids, times, event_values, properties, forbidden
    from unnest(ids, names, unit_ids, times, event_values, ingest_events.properties)
      as g (id, name, unit_id, occurred_at, value, properties)
    where g.unit_id = own_unit;
  end if;
  select s.received, s.added, s.repeated, s.quarantined, s.reasons
  into received, added, repeated, quarantined, reasons
  from analytics.store_events(tenant, ids, names, unit_ids, times, event_values, ingest_events.properties) as s;
  received := events;
end
$$;

comment on function analytics.ingest_events(text[], text[], text[], timestamptz[], double precision[], jsonb[]) is
  'Takes events, one a place of the arrays. The same id with the same payload is stored once, however often it comes.'
  ' An id that is no UUID version 7 becomes one of its time and digest. Answers how many were received, added,'
  ' repeated, and put into analytics.event_quarantine, and for which reasons: {"late": 2}; and how many were left out'
  ' as forbidden, because their unit is not the user who acts, who lacks events.write. Without a context: KZ001; arrays'
  ' of several lengths: KZ303.';

grant execute on function analytics.ingest_events(text[], text[], text[], timestamptz[], double precision[], jsonb[])
to kaizen_app;

insert into kaizen.definer_functions (function, reason)
values (
  'analytics.ingest_events(text[],text[],text[],timestamp with time zone[],double precision[],jsonb[])',
  'Events are judged before they are stored: callers may not write them by themselves.'
);
