create function analytics.add_histograms(one jsonb, other jsonb)
returns jsonb
language sql
immutable
parallel safe
return (
  select coalesce(jsonb_object_agg(b.key, b.measurements), '{}')
  from (
    select e.key, sum(e.value::bigint) as measurements
    from (
      select o.key, o.value from jsonb_each_text(one) as o
      union all
      select t.key, t.value from jsonb_each_text(other) as t
    ) as e
    group by e.key
  ) as b
);

comment on function analytics.add_histograms(jsonb, jsonb) is
  'The sum of two histograms as analytics.performance_metrics keeps them.';

grant execute on function analytics.add_histograms(jsonb, jsonb) to kaizen_app, kaizen_readonly;
