create function kaizen.missing_partitions(from_time timestamptz, to_time timestamptz)
returns table (parent regclass, time_column text, month timestamptz, partition text)
language sql
stable
parallel safe
set search_path = pg_catalog, pg_temp
set timezone = 'UTC'
as $$
  select
    c.oid::regclass,
    p.time_column,
    m.month,
    format('%I.%I', p.schema_name, p.table_name || to_char(m.month, '"_"YYYY"_"MM'))
  from kaizen.partitioned_tables p
  join pg_namespace n on n.nspname = p.schema_name
  join pg_class c on c.relnamespace = n.oid and c.relname = p.table_name and c.relkind = 'p'
  cross join generate_series(date_trunc('month', from_time), to_time, interval '1 month') as m (month)
  where not exists (
    select
    from pg_inherits i
    join pg_class child on child.oid = i.inhrelid
    where i.inhparent = c.oid
      and not i.inhdetachpending
      and child.relnamespace = n.oid
      and child.relname = p.table_name || to_char(m.month, '"_"YYYY"_"MM')
  )
  order by p.schema_name, p.table_name, m.month
$$;

comment on function kaizen.missing_partitions(timestamptz, timestamptz) is
  'The partitions that are missing for the months, UTC, which touch the time from the first moment to the second.';

grant execute on function kaizen.missing_partitions(timestamptz, timestamptz) to kaizen_readonly;
