create function analytics.remove_expired(batch_size integer)
returns table (table_name text, removed bigint)
language plpgsql
volatile
parallel unsafe
set search_path = pg_catalog, pg_temp
as $$
declare
  expired pg_catalog.record;
begin
  for expired in
    select *
    from (
      values
        ('analytics.event_quarantine', 'received_at < now() - interval ''90 days'''),
        ('analytics.rollups_minute', 'minute < now() - interval ''35 days'''),
        ('analytics.rollups_hour', 'hour < now() - interval ''400 days'''),
        ('analytics.visits', 'started_at < now() - interval ''400 days'''),
        ('analytics.performance_metrics', 'minute < now() - interval ''90 days''')
    ) as rules (name, condition)
  loop
    table_name := expired.name;
    -- What somebody else holds is left to the next time.
    execute format(
      'delete from %1$s where ctid = any (array(select ctid from %1$s where %2$s limit $1 for update skip locked))',
      expired.name, expired.condition
    ) using coalesce(batch_size, 0);
    get diagnostics removed = row_count;
    return next;
  end loop;
end
$$;

comment on function analytics.remove_expired(integer) is
  'Removes at most so many rows of each table whose time is over, and tells how many it were: quarantined events and'
  ' performance after 90 days, minutes after 35, hours and visits after 400. For maintenance; nobody but the'
  ' owner may call it.';
