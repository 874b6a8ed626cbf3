create function analytics.store_events(
  tenant uuid,
  ids text[],
  names text[],
  unit_ids text[],
  times timestamptz[],
  event_values double precision[],
  properties jsonb[],
  out received integer,
  out added integer,
  out repeated integer,
  out quarantined integer,
  out reasons jsonb
)
returns record
language plpgsql
volatile
parallel unsafe
set search_path = pg_catalog, pg_temp
set timezone = 'UTC'
as $$
declare
  months constant timestamptz[] := analytics.event_months();
begin
  insert into analytics.events (
    organization_id, id, name, unit_id, value, properties, source_id, fingerprint, occurred_at
  )
  select tenant, j.id, j.name, j.unit_id, j.value, j.properties, j.source_id, j.fingerprint, j.occurred_at
  from analytics.judge_events(months, ids, names, unit_ids, times, event_values, store_events.properties) as j
  where j.reason is null
  -- So that two who send the same events do not wait for each other crosswise.
  order by j.id
  on conflict do nothing;
  get diagnostics added = row_count;
  received := coalesce(cardinality(ids), 0);
  repeated := 0;
  quarantined := 0;
  reasons := '{}';
  if added = received then
    return;
  end if;

  -- Seldom: what was not stored came before, or is not fit to be.
  with judged as (
    select
      j.*,
      g.source,
      case
        when j.reason is not null then j.reason
        when exists (
          select
          from analytics.events e
          where e.organization_id = tenant
            and e.id = j.id
            and e.fingerprint <> j.fingerprint
        ) then 'conflict'
      end as fault
    from unnest(ids, names, unit_ids, times, event_values, store_events.properties)
      as g (source, name, unit_id, occurred_at, value, properties)
    cross join lateral analytics.judge_events(
      months,
      array[g.source],
      array[g.name],
      array[g.unit_id],
      array[g.occurred_at],
      array[g.value],
      array[g.properties]
    ) as j
  ),
  refused as (
    select
      r.fault,
      jsonb_build_object(
        'id', left(r.source, 400),
        'name', left(r.name, 200),
        'unit_id', left(r.unit_id, 400),
        'occurred_at', r.occurred_at,
        'value', r.value::text,
        'properties', analytics.kept_properties(r.properties)
      ) as event,
      -- As little of it as tells one from another: a text of the properties could be too long.
      sha256(
        convert_to(concat_ws(chr(10), r.source, r.name, r.unit_id, r.value, r.occurred_at), 'UTF8')
          || convert_to(jsonb_hash_extended(r.properties, 0)::text, 'UTF8')
      ) as digest
    from judged r
    where r.fault is not null
  ),
  kept as (
    insert into analytics.event_quarantine (organization_id, reason, event, fingerprint)
    select
      tenant,
      r.fault,
      r.event,
      substring(r.digest for 16) as fingerprint
    from refused r
    order by fingerprint
    on conflict on constraint uq_event_quarantine_fingerprint do nothing
  )
  select coalesce(sum(c.events), 0), coalesce(jsonb_object_agg(c.fault, c.events), '{}')
  into quarantined, reasons
  from (
    select r.fault, count(*) as events
    from refused r
    group by r.fault
  ) as c;
  repeated := received - added - quarantined;
end
$$;

comment on function analytics.store_events(
  uuid, text[], text[], text[], timestamptz[], double precision[], jsonb[]
) is
  'Stores events of a tenant, each once, and puts what is not fit into quarantine. For analytics.track_event,'
  ' analytics.ingest_events and the mover of landed events, which know who may send what.';
