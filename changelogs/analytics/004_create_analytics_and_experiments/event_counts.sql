create function analytics.event_counts(event_name text, from_day date, to_day date)
returns table (day date, events bigint, units bigint, value_sum double precision)
language plpgsql
stable
parallel safe
as $$
#variable_conflict use_column
declare
  tenant constant uuid := kaizen.required_organization_id();
  zone text;
  today date;
begin
  select o.time_zone, (now() at time zone o.time_zone)::date
  into strict zone, today
  from auth.organizations o
  where o.id = tenant;
  if num_nulls(from_day, to_day) > 0
    or least(from_day, to_day) < '0001-01-01' or greatest(from_day, to_day) > '9999-12-31'
    or to_day - from_day > 4000 then
    raise exception 'events are counted over at most 4000 days, not from % to %', from_day, to_day
      using errcode = 'KZ304';
  end if;

  return query
  with live as (
    select count(*) as events, count(distinct e.unit_id) as units, coalesce(sum(e.value), 0) as value_sum
    from analytics.events e
    where e.organization_id = tenant
      and e.name = event_name
      and e.id >= kaizen.uuid_v7_floor((today::timestamp at time zone zone) - interval '2 hours')
      and (e.occurred_at at time zone zone)::date = today
  )
  select
    d.day::date,
    case when d.day = today then l.events else coalesce(r.events, 0) end,
    case when d.day = today then l.units else coalesce(r.units, 0) end,
    case when d.day = today then l.value_sum else coalesce(r.value_sum, 0) end
  from generate_series(from_day::timestamp, to_day::timestamp, interval '1 day') as d (day)
  cross join live l
  left join analytics.rollups_day r
    on r.organization_id = tenant and r.name = event_name and r.day = d.day::date
  order by d.day;
end
$$;

comment on function analytics.event_counts(text, date, date) is
  'Events of a name by day of the organization''s time zone, days without any included: how many, how many units, and'
  ' the sum of their values. Today up to this moment, other days as maintenance counted them last. Without a context:'
  ' KZ001; days that are null, out of the years 1 to 9999, or too many: KZ304.';

grant execute on function analytics.event_counts(text, date, date) to kaizen_app, kaizen_readonly;
