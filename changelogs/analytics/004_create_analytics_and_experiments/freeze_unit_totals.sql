create function analytics.freeze_unit_totals(batch_size integer)
returns integer
language plpgsql
volatile
parallel unsafe
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
  kept_since constant timestamptz := analytics.events_kept_since();
  -- Nothing that is 30 days old is taken any more, so that these sums are the last ones.
  until constant timestamptz := least(kept_since, now() - interval '30 days');
  frozen integer;
begin
  if kept_since is null then
    return 0;
  end if;
  with due as materialized (
    select u.organization_id, u.experiment_id, u.metric_id, u.unit_id, u.frozen_until
    from analytics.unit_totals u
    where coalesce(u.frozen_until, u.exposed_at) < until
    order by coalesce(u.frozen_until, u.exposed_at)
    limit batch_size
    for update skip locked
  ),
  picked as (
    select
      u.organization_id,
      u.experiment_id,
      u.metric_id,
      u.unit_id,
      greatest(x.exposed_at, u.frozen_until) as counts_from,
      least(until, e.stopped_at, x.exposed_at + make_interval(hours => e.conversion_hours)) as counts_until
    from due u
    join analytics.exposures x
      on x.organization_id = u.organization_id and x.experiment_id = u.experiment_id and x.unit_id = u.unit_id
    join analytics.experiments e on e.organization_id = u.organization_id and e.id = u.experiment_id
  )
  update analytics.unit_totals u
  set
    frozen_numerator = u.frozen_numerator + coalesce(s.numerator, 0),
    frozen_denominator = u.frozen_denominator + coalesce(s.denominator, 0),
    frozen_until = until
  from picked p
  join analytics.metrics m on m.organization_id = p.organization_id and m.id = p.metric_id
  cross join lateral (
    select
      sum(case m.aggregation when 'sum' then v.value else 1 end) filter (where v.name = m.event_name) as numerator,
      sum(case m.denominator_aggregation when 'sum' then v.value else 1 end)
        filter (where v.name = m.denominator_event_name) as denominator
    from analytics.events v
    where v.organization_id = p.organization_id
      and v.unit_id = p.unit_id
      and v.id >= kaizen.uuid_v7_floor(p.counts_from - interval '1 hour')
      and v.id < kaizen.uuid_v7_floor(until + interval '1 hour')
      and v.occurred_at >= p.counts_from
      and v.occurred_at < p.counts_until
  ) as s
  where u.organization_id = p.organization_id
    and u.experiment_id = p.experiment_id
    and u.metric_id = p.metric_id
    and u.unit_id = p.unit_id;
  get diagnostics frozen = row_count;
  return frozen;
end
$$;

comment on function analytics.freeze_unit_totals(integer) is
  'Keeps in at most so many unit totals what events came to whose months are past keeping, and tells how many totals it'
  ' were. For maintenance, before it lets those months go.';
