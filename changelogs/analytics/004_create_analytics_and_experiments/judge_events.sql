create function analytics.judge_events(
  months timestamptz[],
  ids text[],
  names text[],
  unit_ids text[],
  times timestamptz[],
  event_values double precision[],
  properties jsonb[]
)
returns table (
  id uuid,
  name text,
  unit_id text,
  occurred_at timestamptz,
  value double precision,
  properties jsonb,
  source_id text,
  fingerprint bytea,
  reason text
)
language sql
stable
parallel safe
as $$
  select
    j.id,
    j.name,
    j.unit_id,
    j.occurred_at,
    j.value,
    j.properties,
    case when j.is_made then j.source end,
    analytics.event_fingerprint(j.name, j.unit_id, j.occurred_at, j.value, j.properties),
    case
      when j.source is null or length(j.source) not between 1 and 200 then 'without_id'
      when j.name is null or j.name = '' then 'without_name'
      when length(j.name) > 100 or j.name !~ '^[a-z][a-z0-9_]*([.][a-z][a-z0-9_]*)*$' then 'malformed_name'
      when j.unit_id is null or j.unit_id = '' then 'without_unit'
      when length(j.unit_id) > 200 then 'malformed_unit'
      when j.value in ('NaN', 'Infinity', '-Infinity') then 'malformed_value'
      when jsonb_typeof(j.properties) <> 'object' then 'malformed_properties'
      when pg_column_size(j.properties) > 65536 then 'properties_too_large'
      when j.occurred_at is null then 'without_time'
      when j.occurred_at > now() + interval '1 day' then 'future'
      when j.occurred_at < now() - interval '30 days' then 'late'
      when not j.is_made and (
        abs(extract(epoch from j.occurred_at - kaizen.uuid_v7_time(j.id))) > 3600
        or date_trunc('month', j.occurred_at, 'UTC') <> date_trunc('month', kaizen.uuid_v7_time(j.id), 'UTC')
      ) then 'time_mismatch'
      when date_trunc('month', j.occurred_at, 'UTC') <> all (months) then 'no_partition'
    end
  from (
    select
      g.source,
      g.name,
      g.unit_id,
      g.value,
      coalesce(g.properties, '{}') as properties,
      substr(g.source, 15, 1) is distinct from '7'
        or analytics.event_id(g.source, null) is null as is_made,
      case
        when substr(g.source, 15, 1) = '7'
          then coalesce(g.occurred_at, kaizen.uuid_v7_time(analytics.event_id(g.source, null)))
        else g.occurred_at
      end as occurred_at,
      analytics.event_id(g.source, g.occurred_at) as id
    from unnest(ids, names, unit_ids, times, event_values, properties)
      as g (source, name, unit_id, occurred_at, value, properties)
  ) as j
$$;

comment on function analytics.judge_events(
  timestamptz[], text[], text[], text[], timestamptz[], double precision[], jsonb[]
) is
  'What becomes of events: each as it would be stored, and the reason why it is not, null where it is. Months are those'
  ' that have a partition.';

grant execute on function analytics.judge_events(
  timestamptz[], text[], text[], text[], timestamptz[], double precision[], jsonb[]
) to kaizen_app;
