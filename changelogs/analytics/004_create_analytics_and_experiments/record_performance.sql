create function analytics.record_performance(
  names text[],
  measurements double precision[],
  labels text[] default null,
  out recorded bigint,
  out refused bigint
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
begin
  if names is null or cardinality(names) is distinct from cardinality(measurements)
    or cardinality(names) <> cardinality(labels) then
    raise exception 'the arrays of measurements are not of one length'
      using errcode = 'KZ303', hint = 'Only the labels may be left out as a whole.';
  end if;
  with fit as (
    select
      g.name,
      coalesce(g.label, '') as label,
      g.measurement,
      case
        when g.measurement < 1e-9 then 'zero'
        else ceil(ln(g.measurement) / ln(1.02::float8))::integer::text
      end as bucket
    from unnest(names, measurements, labels) as g (name, measurement, label)
    where g.measurement >= 0
      and g.measurement < 1e15
      and length(g.name) <= 100
      and g.name ~ '^[a-z][a-z0-9_]*([.][a-z][a-z0-9_]*)*$'
      and length(coalesce(g.label, '')) <= 200
  ),
  written as (
    insert into analytics.performance_metrics as p (
      organization_id, minute, name, label, writer, measurements, value_sum, value_min, value_max, histogram
    )
    select
      tenant,
      date_trunc('minute', now(), 'UTC'),
      b.name,
      b.label,
      pg_backend_pid() % 16,
      sum(b.measurements),
      sum(b.value_sum),
      min(b.value_min),
      max(b.value_max),
      jsonb_object_agg(b.bucket, b.measurements)
    from (
      select
        f.name,
        f.label,
        f.bucket,
        count(*) as measurements,
        sum(f.measurement) as value_sum,
        min(f.measurement) as value_min,
        max(f.measurement) as value_max
      from fit f
      group by f.name, f.label, f.bucket
    ) as b
    group by b.name, b.label
    order by b.name, b.label
    on conflict on constraint pk_performance_metrics do update
    set
      measurements = p.measurements + excluded.measurements,
      value_sum = p.value_sum + excluded.value_sum,
      value_min = least(p.value_min, excluded.value_min),
      value_max = greatest(p.value_max, excluded.value_max),
      histogram = analytics.add_histograms(p.histogram, excluded.histogram)
  )
  select count(*), cardinality(names) - count(*) into recorded, refused from fit;
end
$$;

comment on function analytics.record_performance(text[], double precision[], text[]) is
  'Takes measurements of now, one a place of the arrays: what was measured (page.load_ms), the value, and of what'
  ' (a page). Answers how many were recorded, and how many refused: values that are negative, not finite or 1e15 and'
  ' above, names and labels that are malformed. Without a context: KZ001; arrays of several lengths: KZ303.';

grant execute on function analytics.record_performance(text[], double precision[], text[]) to kaizen_app;

insert into kaizen.definer_functions (function, reason)
values (
  'analytics.record_performance(text[],double precision[],text[])',
  'Measurements are only ever added to: callers may not write them by themselves.'
);
