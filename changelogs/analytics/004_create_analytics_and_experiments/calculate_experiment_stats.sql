create function analytics.calculate_experiment_stats(experiment_key text)
returns table (
  metric_key text,
  metric_kind text,
  role text,
  variation_key text,
  is_control boolean,
  units bigint,
  mean double precision,
  variance double precision,
  effect double precision,
  standard_error double precision,
  interval_low double precision,
  interval_high double precision,
  p_value double precision,
  adjusted_p_value double precision,
  sequential_low double precision,
  sequential_high double precision,
  sequential_p_value double precision,
  adjusted_sequential_p_value double precision,
  credible_low double precision,
  credible_high double precision,
  chance_to_win double precision,
  expected_loss double precision,
  cuped_effect double precision,
  cuped_low double precision,
  cuped_high double precision,
  cuped_p_value double precision,
  cuped_variance_reduction double precision,
  sample_ratio_p_value double precision,
  health text[],
  verdict text,
  warning text
)
language plpgsql
stable
parallel safe
as $$
#variable_conflict use_column
declare
  tenant constant uuid := kaizen.required_organization_id();
  experiment analytics.experiments%rowtype;
begin
  select e.*
  into experiment
  from analytics.experiments e
  where e.organization_id = tenant
    and e.key = calculate_experiment_stats.experiment_key;
  if not found then
    raise exception 'there is no experiment %', experiment_key
      using errcode = 'KZ305', hint = 'Experiments are called by their key.';
  end if;

  return query
  -- One pass over the totals. Deviations are summed from the mean as it moves, so that large means cancel nothing.
  with sums as materialized (
    select
      t.metric_id,
      t.variation_id,
      regr_count(t.numerator, coalesce(t.denominator, t.covariate)) as n,
      regr_avgy(t.numerator, coalesce(t.denominator, t.covariate)) as mean_y,
      regr_avgx(t.numerator, coalesce(t.denominator, t.covariate)) as mean_x,
      regr_syy(t.numerator, coalesce(t.denominator, t.covariate)) as syy,
      regr_sxx(t.numerator, coalesce(t.denominator, t.covariate)) as sxx,
      regr_sxy(t.numerator, coalesce(t.denominator, t.covariate)) as sxy
    from analytics.unit_totals t
    where t.organization_id = tenant
      and t.experiment_id = experiment.id
    group by t.metric_id, t.variation_id
  ),
  cells as (
    select
      em.position as metric_position,
      m.id as metric_id,
      m.key as metric_key,
      m.kind,
      em.role,
      m.is_relative,
      m.is_increase_good,
      v.position as variation_position,
      v.key as variation_key,
      v.weight,
      v.position = min(v.position) over () as is_control,
      coalesce(s.n, 0)::bigint as n,
      case m.kind when 'ratio' then s.mean_y / nullif(s.mean_x, 0) else s.mean_y end as mean,
      case m.kind
        when 'mean' then s.syy / nullif(s.n - 1, 0)
        when 'proportion' then s.mean_y * (1 - s.mean_y)
        -- By the delta method.
        else greatest(
          0,
          s.syy - 2 * s.sxy * (s.mean_y / nullif(s.mean_x, 0)) + s.sxx * (s.mean_y / nullif(s.mean_x, 0)) ^ 2
        ) / nullif(s.n - 1, 0) / nullif(s.mean_x, 0) ^ 2
      end as variance,
      s.mean_y,
      s.mean_x,
      s.syy / nullif(s.n - 1, 0) as variance_y,
      s.sxx / nullif(s.n - 1, 0) as variance_x,
      s.sxy / nullif(s.n - 1, 0) as covariance,
      s.sxx,
      s.sxy,
      s.mean_x - sum(s.n * s.mean_x) over pooled / nullif(sum(s.n) over pooled, 0) as offset_x,
      s.mean_y - sum(s.n * s.mean_y) over pooled / nullif(sum(s.n) over pooled, 0) as offset_y
    from analytics.experiment_variations v
    cross join analytics.experiment_metrics em
    join analytics.metrics m on m.organization_id = em.organization_id and m.id = em.metric_id
    left join sums s on s.metric_id = em.metric_id and s.variation_id = v.id
    where v.organization_id = tenant
      and v.experiment_id = experiment.id
      and em.organization_id = tenant
      and em.experiment_id = experiment.id
    window pooled as (partition by m.id)
  ),
  sloped as (
    select
      c.*,
      -- Of CUPED: over all units, each from the mean of all.
      sum(c.sxy + c.n * c.offset_x * c.offset_y) over pooled
        / nullif(sum(c.sxx + c.n * c.offset_x * c.offset_x) over pooled, 0) as slope
    from cells c
    window pooled as (partition by c.metric_id)
  ),
  compared as (
    select
      c.*,
      a as answer,
      -- The tests are right for many units; of few, chance makes winners.
      coalesce(a.warning, case when least(b.n, c.n) < 50 then 'too_few_units' end) as caution,
      case when c.kind <> 'ratio' and c.slope <> 0 then u end as cuped,
      case when c.kind <> 'ratio' and c.slope <> 0 then
        1 - (c.variance_y + c.slope ^ 2 * c.variance_x - 2 * c.slope * c.covariance) / nullif(c.variance_y, 0)
      end as reduction,
      case
        when c.kind <> 'ratio' and i.p_value < 0.001 and i.warning is null then 'covariate_imbalance'
      end as imbalance
    from sloped c
    join sloped b on b.metric_id = c.metric_id and b.is_control
    cross join lateral analytics.compare_means(
      b.n, b.mean, b.variance, c.n, c.mean, c.variance, c.is_relative, experiment.alpha, 'two_sided',
      experiment.sequential_tuning, experiment.prior_mean, experiment.prior_variance
    ) as a
    cross join lateral analytics.compare_means(
      b.n,
      b.mean_y,
      greatest(0, b.variance_y + c.slope ^ 2 * b.variance_x - 2 * c.slope * b.covariance),
      c.n,
      c.mean_y,
      greatest(0, c.variance_y + c.slope ^ 2 * c.variance_x - 2 * c.slope * c.covariance),
      c.is_relative,
      experiment.alpha,
      'two_sided',
      experiment.sequential_tuning,
      experiment.prior_mean,
      experiment.prior_variance,
      c.mean_y - b.mean_y - c.slope * (c.mean_x - b.mean_x)
    ) as u
    cross join lateral analytics.compare_means(
      b.n, b.mean_x, b.variance_x, c.n, c.mean_x, c.variance_x, false, experiment.alpha
    ) as i
  ),
  adjusted as (
    select
      c.*,
      case when c.is_judged then
        max(least(1, (c.comparisons - c.place + 1) * (c.answer).p_value)) over (
          partition by c.is_judged order by c.place
        )
        else (c.answer).p_value
      end as holm,
      case when c.is_judged then
        max(least(1, (c.comparisons - c.sequential_place + 1) * (c.answer).sequential_p_value)) over (
          partition by c.is_judged order by c.sequential_place
        )
        else (c.answer).sequential_p_value
      end as sequential_holm
    from (
      select
        c.*,
        count(*) over judged as comparisons,
        row_number() over (judged order by (c.answer).p_value, c.metric_position, c.variation_position) as place,
        row_number() over (
          judged order by (c.answer).sequential_p_value, c.metric_position, c.variation_position
        ) as sequential_place
      from (
        select
          c.*,
          not c.is_control and c.role <> 'guardrail' and c.caution is null as is_judged
        from compared c
      ) as c
      window judged as (partition by c.is_judged)
    ) as c
  ),
  checks as (
    select
      r.p_value as ratio_p_value,
      r.total,
      array_remove(
        array[
          case when r.p_value < 0.001 then 'sample_ratio_mismatch' end,
          case when k.shown >= 10 and k.shown > r.total * 0.01 then 'multiple_exposures' end,
          case when k.computed >= 10 and k.computed > r.total * 0.01 then 'assignment_changed' end
        ],
        null
      ) as failed
    from (
      select
        analytics.sample_ratio_p_value(
          array_agg(c.n order by c.variation_position),
          array_agg(c.weight order by c.variation_position)
        ) as p_value,
        sum(c.n) as total
      from cells c
      where c.metric_position = (select min(f.metric_position) from cells f)
        and c.metric_id = (select f.metric_id from cells f order by f.metric_position, f.metric_id limit 1)
    ) as r
    cross join (
      select
        count(distinct x.unit_id) filter (where x.kind = 'shown') as shown,
        count(distinct x.unit_id) filter (where x.kind = 'computed') as computed
      from analytics.exposure_conflicts x
      where x.organization_id = tenant
        and x.experiment_id = experiment.id
    ) as k
  ),
  judged as (
    select
      a.*,
      h.ratio_p_value,
      case when a.imbalance is null then h.failed else h.failed || a.imbalance end as failed,
      case
        when a.is_control then 'control'
        when a.caution is not null then 'insufficient'
        when cardinality(h.failed) > 0 or a.imbalance is not null then 'unhealthy'
        -- The test of fixed size is for one look: after the last unit.
        when case
            when experiment.status in ('stopped', 'archived') and h.total >= experiment.planned_units then a.holm
            else a.sequential_holm
          end >= experiment.alpha
          then case a.role when 'guardrail' then 'unharmed' else 'inconclusive' end
        when ((a.answer).effect > 0) = a.is_increase_good
          then case a.role when 'guardrail' then 'unharmed' else 'better' end
        else case a.role when 'guardrail' then 'harmed' else 'worse' end
      end as judgement
    from adjusted a
    cross join checks h
  )
  select
    j.metric_key,
    j.kind,
    j.role,
    j.variation_key,
    j.is_control,
    j.n,
    j.mean,
    j.variance,
    (j.answer).effect,
    (j.answer).standard_error,
    (j.answer).interval_low,
    (j.answer).interval_high,
    (j.answer).p_value,
    j.holm,
    (j.answer).sequential_low,
    (j.answer).sequential_high,
    (j.answer).sequential_p_value,
    j.sequential_holm,
    (j.answer).credible_low,
    (j.answer).credible_high,
    case when j.is_increase_good then (j.answer).chance_to_win else 1 - (j.answer).chance_to_win end,
    case when j.is_increase_good then (j.answer).loss_if_variation else (j.answer).loss_if_control end,
    (j.cuped).effect,
    (j.cuped).interval_low,
    (j.cuped).interval_high,
    (j.cuped).p_value,
    j.reduction,
    j.ratio_p_value,
    j.failed,
    case
      when j.judgement = 'better'
        and j.role = 'goal'
        and not exists (
          select
          from judged g
          where g.variation_key = j.variation_key
            and g.role = 'guardrail'
            and g.judgement in ('harmed', 'unhealthy')
        ) then 'winner'
      else j.judgement
    end,
    case when not j.is_control then j.caution end
  from (
    select
      w.metric_key, w.metric_position, w.kind, w.role, w.variation_key, w.variation_position, w.is_control, w.n,
      w.mean, w.variance, w.is_increase_good, w.reduction, w.ratio_p_value, w.failed, w.judgement,
      w.caution,
      case when not w.is_control then w.answer end as answer,
      case when not w.is_control then w.cuped end as cuped,
      case when not w.is_control then w.holm end as holm,
      case when not w.is_control then w.sequential_holm end as sequential_holm
    from judged w
  ) as j
  order by j.metric_position, j.metric_key, j.variation_position;
end
$$;

comment on function analytics.calculate_experiment_stats(text) is
  'What an experiment shows: a row for each metric and variation, the control among them. Mean and variance of a unit;'
  ' the effect against the control with its interval and p-value (Welch), also adjusted over all metrics but guardrails'
  ' and all variations (Holm); the interval and p-value that hold however often one looks; chance to win and expected'
  ' loss; the effect adjusted by what units did before (CUPED). Health holds what is wrong: sample_ratio_mismatch,'
  ' multiple_exposures, assignment_changed, covariate_imbalance. The verdict is control, insufficient (the warning says'
  ' why), unhealthy, inconclusive, better, worse, winner (a goal is better, no guardrail harmed), harmed or unharmed;'
  ' it rests on the sequential test, or once the experiment is stopped with the planned units on that of fixed size. An'
  ' arm of fewer than 50 units is insufficient, as is one beside such a control. Reads analytics.unit_totals, which'
  ' maintenance and analytics.refresh_statistics keep up. Without a context: KZ001; no such experiment: KZ305.';

grant execute on function analytics.calculate_experiment_stats(text) to kaizen_app, kaizen_readonly;
