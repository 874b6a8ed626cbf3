create function analytics.event_months()
returns timestamptz[]
language sql
stable
parallel safe
return (
  select coalesce(array_agg(to_timestamp(right(c.relname, 7) || ' +00', 'YYYY_MM TZH')), '{}')
  from pg_catalog.pg_inherits i
  join pg_catalog.pg_class c on c.oid = i.inhrelid
  where i.inhparent = 'analytics.events'::pg_catalog.regclass
    and not i.inhdetachpending
);

comment on function analytics.event_months() is 'The months, UTC, whose events have a partition.';
