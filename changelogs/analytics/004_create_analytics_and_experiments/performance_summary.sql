create function analytics.performance_summary(
  name text,
  from_time timestamptz,
  to_time timestamptz,
  label text default null,
  resolution text default 'hour'
)
returns table (
  starts_at timestamptz,
  measurements bigint,
  mean double precision,
  smallest double precision,
  median double precision,
  percentile_95 double precision,
  percentile_99 double precision,
  largest double precision
)
language plpgsql
stable
parallel safe
as $$
#variable_conflict use_column
declare
  tenant constant uuid := kaizen.required_organization_id();
begin
  if resolution not in ('minute', 'hour', 'day') then
    raise exception 'performance is told by minute, hour or day, not by %', resolution
      using errcode = 'KZ304';
  end if;
  return query
  with rows_of as (
    select date_trunc(resolution, p.minute, 'UTC') as starts_at, p.*
    from analytics.performance_metrics p
    where p.organization_id = tenant
      and p.name = performance_summary.name
      and (performance_summary.label is null or p.label = performance_summary.label)
      and p.minute >= from_time
      and p.minute < to_time
  ),
  totals as (
    select
      r.starts_at,
      sum(r.measurements)::bigint as measurements,
      sum(r.value_sum) / sum(r.measurements) as mean,
      min(r.value_min) as smallest,
      max(r.value_max) as largest
    from rows_of r
    group by r.starts_at
  ),
  running as (
    select
      b.starts_at,
      b.middle,
      sum(b.measurements) over (partition by b.starts_at order by b.middle) as reached
    from (
      select
        r.starts_at,
        case h.key when 'zero' then 0 else 1.02::float8 ^ (h.key::integer - 0.5::float8) end as middle,
        sum(h.value::bigint) as measurements
      from rows_of r
      cross join lateral jsonb_each_text(r.histogram) as h
      group by r.starts_at, middle
    ) as b
  )
  select
    t.starts_at,
    t.measurements,
    t.mean,
    t.smallest,
    greatest(t.smallest, least(t.largest, min(u.middle) filter (where u.reached >= 0.5 * t.measurements))),
    greatest(t.smallest, least(t.largest, min(u.middle) filter (where u.reached >= 0.95 * t.measurements))),
    greatest(t.smallest, least(t.largest, min(u.middle) filter (where u.reached >= 0.99 * t.measurements))),
    t.largest
  from totals t
  join running u on u.starts_at = t.starts_at
  group by t.starts_at, t.measurements, t.mean, t.smallest, t.largest
  order by t.starts_at;
end
$$;

comment on function analytics.performance_summary(text, timestamptz, timestamptz, text, text) is
  'Measurements by minute, hour or day, UTC: how many, their mean, bounds and percentiles, which are right to a'
  ' hundredth of themselves. Of one label, or of all where that is null. Up to this moment. Without a context: KZ001;'
  ' another resolution: KZ304.';

grant execute on function analytics.performance_summary(text, timestamptz, timestamptz, text, text)
to kaizen_app, kaizen_readonly;
