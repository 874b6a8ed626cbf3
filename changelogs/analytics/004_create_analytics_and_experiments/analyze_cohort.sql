create function analytics.analyze_cohort(cohort_key text, from_day date, to_day date, periods integer default 12)
returns table (
  cohort_start date,
  units bigint,
  period_number integer,
  period_start date,
  returned bigint,
  share double precision
)
language plpgsql
stable
parallel safe
as $$
#variable_conflict use_column
declare
  tenant constant uuid := kaizen.required_organization_id();
  cohort analytics.cohorts%rowtype;
  zone text;
  step interval;
  first_start date;
begin
  select c.*
  into cohort
  from analytics.cohorts c
  where c.organization_id = tenant
    and c.key = cohort_key;
  if not found then
    raise exception 'there is no cohort %', cohort_key
      using errcode = 'KZ305', hint = 'Cohorts are called by their key.';
  end if;
  if from_day is null or to_day is null or periods is null or periods not between 0 and 400
    or least(from_day, to_day) < '0001-01-01' or greatest(from_day, to_day) > '9999-12-31' then
    raise exception 'a cohort is analyzed from one day to another over at most 400 periods, not from % to % over %',
      from_day, to_day, periods
      using errcode = 'KZ304';
  end if;
  select o.time_zone
  into strict zone
  from auth.organizations o
  where o.id = tenant;
  step := ('1 ' || cohort.period)::interval;
  first_start := date_trunc(cohort.period, from_day::timestamp)::date;

  return query
  with entered as (
    select e.unit_id, date_trunc(cohort.period, min(e.occurred_at) at time zone zone)::date as start
    from analytics.events e
    where e.organization_id = tenant
      and e.name = cohort.entry_event_name
    group by e.unit_id
  ),
  members as (
    select n.unit_id, n.start
    from entered n
    where n.start between first_start and to_day
  ),
  visited as (
    select distinct
      m.start,
      m.unit_id,
      case cohort.period
        when 'day' then b.back - m.start
        when 'week' then (b.back - m.start) / 7
        else (extract(year from b.back) - extract(year from m.start)) * 12
          + extract(month from b.back) - extract(month from m.start)
      end::integer as period
    from members m
    join analytics.events e
      on e.organization_id = tenant
      and e.name = cohort.return_event_name
      and e.unit_id = m.unit_id
      and e.id >= kaizen.uuid_v7_floor((first_start::timestamp at time zone zone) - interval '1 hour')
    cross join lateral (
      select date_trunc(cohort.period, e.occurred_at at time zone zone)::date as back
    ) as b
    where b.back >= m.start
  ),
  -- Of a rolling cohort it counts how long a unit came back.
  summed as (
    select b.start, b.period, count(*) as returned
    from (
      select v.start, v.unit_id, v.period
      from visited v
      where cohort.kind = 'classic'
      union all
      select v.start, v.unit_id, max(v.period)
      from visited v
      where cohort.kind = 'rolling'
      group by v.start, v.unit_id
    ) as b
    group by b.start, b.period
  ),
  counted as (
    select
      s.start,
      p.period,
      coalesce(
        sum(u.returned) filter (where u.period = p.period or (cohort.kind = 'rolling' and u.period > p.period)),
        0
      )::bigint as returned
    from (select distinct m.start from members m) as s
    cross join generate_series(0, periods) as p (period)
    left join summed u on u.start = s.start
    where (s.start + step * p.period)::date <= (now() at time zone zone)::date
    group by s.start, p.period
  )
  select
    c.start,
    z.units,
    c.period,
    (c.start + step * c.period)::date,
    c.returned,
    c.returned::double precision / z.units
  from counted c
  join (
    select m.start, count(*) as units
    from members m
    group by m.start
  ) as z on z.start = c.start
  order by c.start, c.period;
end
$$;

comment on function analytics.analyze_cohort(text, date, date, integer) is
  'How many came back of the units that began in the same period, for the periods from the one of the first day to'
  ' the one of the second: in each of so many periods after (0: their own), as far as these have begun. Days are'
  ' those of the organization''s time zone. Without a context: KZ001; no such cohort: KZ305; days or periods out of'
  ' range: KZ304.';

grant execute on function analytics.analyze_cohort(text, date, date, integer) to kaizen_app, kaizen_readonly;
