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
    f.id,
    f.name,
    f.unit_id,
    f.occurred_at,
    f.value,
    f.properties,
    case when f.given_id is null then f.source end,
    case when f.reason is null then
      analytics.event_fingerprint(f.name, f.unit_id, f.occurred_at, f.value, f.properties)
    end,
    f.reason
  from (
    select
      f.*,
      case
        when f.source is null or length(f.source) not between 1 and 200 then 'without_id'
        when f.name is null or f.name = '' then 'without_name'
        when length(f.name) > 100 or f.name !~ '^[a-z][a-z0-9_]*([.][a-z][a-z0-9_]*)*$' then 'malformed_name'
        when f.unit_id is null or f.unit_id = '' then 'without_unit'
        when length(f.unit_id) > 200 then 'malformed_unit'
        when abs(f.value) > 1e15 then 'malformed_value'
        when jsonb_typeof(f.properties) <> 'object' then 'malformed_properties'
        when pg_column_size(f.properties) > 65536 then 'properties_too_large'
        when analytics.has_long_numbers(f.properties) then 'malformed_properties'
        when f.occurred_at is null then 'without_time'
        when f.occurred_at > now() + interval '1 day' then 'future'
        when f.occurred_at < now() - interval '30 days' then 'late'
        when f.given_time not between f.occurred_at - interval '1 hour' and f.occurred_at + interval '1 hour'
          or date_trunc('month', f.given_time at time zone 'UTC') <> f.month then 'time_mismatch'
        when f.month at time zone 'UTC' <> all (months) then 'no_partition'
      end as reason
    from (
      select
        t.*,
        -- Null for times that are refused anyway, the first of which have no month.
        case when t.occurred_at between now() - interval '1 year' and now() + interval '1 year' then
          date_trunc('month', t.occurred_at at time zone 'UTC')
        end as month,
        coalesce(t.given_id, analytics.event_id(t.source, t.occurred_at)) as id
      from (
        select
          v.source,
          v.name,
          v.unit_id,
          v.value,
          v.properties,
          v.given_id,
          kaizen.uuid_v7_time(v.given_id) as given_time,
          coalesce(v.occurred_at, kaizen.uuid_v7_time(v.given_id)) as occurred_at
        from (
          select
            g.source,
            g.name,
            g.unit_id,
            g.occurred_at,
            g.value,
            coalesce(g.properties, '{}') as properties,
            -- One regular expression for all of it takes four times as long.
            case
              when g.source like '________-____-7___-____-____________'
                and substr(g.source, 20, 1) in ('8', '9', 'a', 'b', 'A', 'B')
                and g.source !~ '[^0-9a-fA-F-]'
                and length(replace(g.source, '-', '')) = 32
                then g.source::uuid
            end as given_id
          from unnest(ids, names, unit_ids, times, event_values, properties)
            as g (source, name, unit_id, occurred_at, value, properties)
          -- Without the fences the planner would copy what is computed here to wherever it is used.
          offset 0
        ) as v
        offset 0
      ) as t
      offset 0
    ) as f
    offset 0
  ) as f
$$;

comment on function analytics.judge_events(
  timestamptz[], text[], text[], text[], timestamptz[], double precision[], jsonb[]
) is
  'What becomes of events: each as it would be stored, and the reason why it is not, null where it is. Months are those'
  ' that have a partition. What is refused has no fingerprint. For analytics.store_events.';
