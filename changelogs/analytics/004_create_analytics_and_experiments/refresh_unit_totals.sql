create function analytics.refresh_unit_totals(tenant uuid, batch_size integer)
returns integer
language plpgsql
volatile
parallel unsafe
set search_path = pg_catalog, pg_temp
set timezone = 'UTC'
as $$
declare
  kept_since constant timestamptz := analytics.events_kept_since();
  tenants uuid[];
  experiment_ids uuid[];
  unit_ids text[];
  variation_ids uuid[];
  times timestamptz[];
begin
  -- Not beside somebody who adds a metric or stops an experiment, and would not see who is counted meanwhile.
  if not pg_try_advisory_xact_lock(hashtextextended('analytics.fold_events|' || tenant, 0)) then
    return null;
  end if;

  with picked as (
    select p.organization_id, p.experiment_id, p.unit_id
    from analytics.exposures p
    where not p.is_counted
      and p.organization_id = tenant
    limit batch_size
    for update skip locked
  ),
  marked as (
    update analytics.exposures x
    set is_counted = true
    from picked p
    where x.organization_id = p.organization_id
      and x.experiment_id = p.experiment_id
      and x.unit_id = p.unit_id
    returning x.organization_id, x.experiment_id, x.unit_id, x.variation_id, x.exposed_at
  )
  select
    array_agg(m.organization_id),
    array_agg(m.experiment_id),
    array_agg(m.unit_id),
    array_agg(m.variation_id),
    array_agg(m.exposed_at)
  into tenants, experiment_ids, unit_ids, variation_ids, times
  from marked m;

  -- Begins after the exposures are locked, and so sees every event whose folding does not wait to mark them again.
  with totals as (
    select
      p.organization_id,
      p.experiment_id,
      m.id as metric_id,
      p.unit_id,
      p.variation_id,
      p.exposed_at,
      m.kind,
      case when bounds.covariate_from < kept_since then t.covariate end as former_covariate,
      coalesce(t.frozen_numerator, 0) + coalesce(live.numerator, 0) as numerator,
      coalesce(t.frozen_denominator, 0) + coalesce(live.denominator, 0) as denominator,
      coalesce(live.covariate, 0) as covariate
    from unnest(tenants, experiment_ids, unit_ids, variation_ids, times)
      as p (organization_id, experiment_id, unit_id, variation_id, exposed_at)
    join analytics.experiments e on e.organization_id = p.organization_id and e.id = p.experiment_id
    join analytics.experiment_metrics em
      on em.organization_id = p.organization_id and em.experiment_id = p.experiment_id
    join analytics.metrics m on m.organization_id = em.organization_id and m.id = em.metric_id
    left join analytics.unit_totals t
      on t.organization_id = p.organization_id
      and t.experiment_id = p.experiment_id
      and t.metric_id = m.id
      and t.unit_id = p.unit_id
    cross join lateral (
      select
        p.exposed_at - make_interval(days => e.covariate_days) as covariate_from,
        greatest(p.exposed_at, t.frozen_until) as counts_from,
        least(e.stopped_at, p.exposed_at + make_interval(hours => e.conversion_hours), 'infinity') as counts_until
    ) as bounds
    left join lateral (
      select
        sum(case m.aggregation when 'sum' then v.value else 1 end)
          filter (where v.name = m.event_name and v.occurred_at >= bounds.counts_from) as numerator,
        sum(case m.denominator_aggregation when 'sum' then v.value else 1 end)
          filter (where v.name = m.denominator_event_name and v.occurred_at >= bounds.counts_from) as denominator,
        sum(case m.aggregation when 'sum' then v.value else 1 end)
          filter (where v.name = m.event_name and v.occurred_at < p.exposed_at) as covariate
      from analytics.events v
      where v.organization_id = p.organization_id
        and v.unit_id = p.unit_id
        and v.id >= kaizen.uuid_v7_floor(bounds.covariate_from - interval '1 hour')
        and v.occurred_at >= bounds.covariate_from
        and v.occurred_at < bounds.counts_until
    ) as live on true
  )
  insert into analytics.unit_totals as u (
    organization_id,
    experiment_id,
    metric_id,
    unit_id,
    variation_id,
    numerator,
    denominator,
    covariate,
    exposed_at
  )
  select
    t.organization_id,
    t.experiment_id,
    t.metric_id,
    t.unit_id,
    t.variation_id,
    case t.kind when 'proportion' then (t.numerator > 0)::integer else t.numerator end,
    case t.kind when 'ratio' then t.denominator end,
    case
      when t.kind = 'ratio' then 0
      -- What it was of may be gone.
      when t.former_covariate is not null then t.former_covariate
      when t.kind = 'proportion' then (t.covariate > 0)::integer
      else t.covariate
    end,
    t.exposed_at
  from totals t
  on conflict on constraint pk_unit_totals do update
  set
    numerator = excluded.numerator,
    denominator = excluded.denominator,
    variation_id = excluded.variation_id,
    covariate = excluded.covariate,
    exposed_at = excluded.exposed_at;
  return coalesce(cardinality(unit_ids), 0);
end
$$;

comment on function analytics.refresh_unit_totals(uuid, integer) is
  'Makes or renews the totals of at most so many exposures of a tenant that are not counted, and tells how many it'
  ' were; null where somebody else is at it. For maintenance and analytics.refresh_statistics.';
