create function analytics.refresh_statistics()
returns integer
language plpgsql
volatile
parallel unsafe
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  tenant constant pg_catalog.uuid := kaizen.required_organization_id();
  refreshed integer := 0;
  batch integer;
begin
  perform pg_advisory_xact_lock(hashtextextended('analytics.fold_events|' || tenant, 0));
  for round in 1 .. 1000 loop
    exit when analytics.fold_events(tenant, 5000) = 0;
  end loop;
  for round in 1 .. 1000 loop
    batch := analytics.refresh_unit_totals(tenant, 5000);
    exit when batch = 0;
    refreshed := refreshed + batch;
  end loop;
  return refreshed;
end
$$;

comment on function analytics.refresh_statistics() is
  'Brings visits, hours, days and the totals of experiments of the tenant up to this moment, which maintenance else'
  ' does by and by, and tells how many units have new totals. Until the transaction ends, others of the tenant wait'
  ' with the same, and maintenance leaves the tenant out. Without a context: KZ001.';

grant execute on function analytics.refresh_statistics() to kaizen_app;

insert into kaizen.definer_functions (function, reason)
values (
  'analytics.refresh_statistics()',
  'What is counted from events is written by the database alone: callers may not write it by themselves.'
);
