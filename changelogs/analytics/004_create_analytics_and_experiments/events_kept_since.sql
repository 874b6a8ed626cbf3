create function analytics.events_kept_since()
returns timestamptz
language sql
stable
parallel safe
set search_path = pg_catalog, pg_temp
return (
  select (date_trunc('month', now() at time zone 'UTC') - make_interval(months => p.months_kept)) at time zone 'UTC'
  from kaizen.partitioned_tables p
  where p.schema_name = 'analytics'
    and p.table_name = 'events'
);

comment on function analytics.events_kept_since() is
  'The moment before which months of events are past keeping, and may be gone. Null where all are kept. For maintenance;'
  ' nobody but the owner may call it.';
