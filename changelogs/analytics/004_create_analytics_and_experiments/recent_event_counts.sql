create function analytics.recent_event_counts(minutes integer default 60)
returns table (minute timestamptz, name text, events bigint, value_sum double precision)
language plpgsql
stable
parallel safe
as $$
#variable_conflict use_column
declare
  tenant constant uuid := kaizen.required_organization_id();
begin
  return query
  select r.minute, r.name, sum(r.events)::bigint, sum(r.value_sum)
  from analytics.rollups_minute r
  where r.organization_id = tenant
    and r.minute > now() - make_interval(mins => minutes)
  group by r.minute, r.name
  order by r.minute, r.name;
end
$$;

comment on function analytics.recent_event_counts(integer) is
  'Events by minute and name in so many minutes until now, as they came in: what is committed is counted. Without a'
  ' context: KZ001.';

grant execute on function analytics.recent_event_counts(integer) to kaizen_app, kaizen_readonly;
