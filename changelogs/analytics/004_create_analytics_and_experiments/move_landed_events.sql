create function analytics.move_landed_events(batch_size integer)
returns bigint
language plpgsql
volatile
parallel unsafe
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  batch pg_catalog.record;
  moved pg_catalog.int8 := 0;
begin
  for batch in
    with taken as (
      delete from analytics.landed_events l
      where l.ctid = any (
        array(select k.ctid from analytics.landed_events k limit batch_size for update skip locked)
      )
      returning l.*
    )
    select
      t.organization_id,
      exists (select from auth.organizations o where o.id = t.organization_id) as is_known,
      array_agg(t.id) as ids,
      array_agg(t.name) as names,
      array_agg(t.unit_id) as unit_ids,
      array_agg(t.occurred_at) as times,
      array_agg(t.value) as event_values,
      array_agg(t.properties) as properties
    from taken t
    group by t.organization_id
  loop
    moved := moved + cardinality(batch.ids);
    if batch.is_known then
      perform analytics.store_events(
        batch.organization_id, batch.ids, batch.names, batch.unit_ids, batch.times, batch.event_values, batch.properties
      );
    else
      insert into analytics.event_quarantine (organization_id, reason, event, fingerprint)
      select
        batch.organization_id,
        'unknown_organization',
        u.event,
        substring(sha256(convert_to(u.event::text, 'UTF8')) for 16)
      from (
        select jsonb_build_object(
          'id', g.id, 'name', left(g.name, 200), 'unit_id', left(g.unit_id, 400), 'occurred_at', g.occurred_at,
          'value', g.value::text,
          'properties', case
            when pg_column_size(g.properties) > 65536 then to_jsonb(left(g.properties::text, 4096))
            else g.properties
          end
        ) as event
        from unnest(batch.ids, batch.names, batch.unit_ids, batch.times, batch.event_values, batch.properties)
          as g (id, name, unit_id, occurred_at, value, properties)
      ) as u
      on conflict on constraint uq_event_quarantine_fingerprint do nothing;
    end if;
  end loop;
  return moved;
end
$$;

comment on function analytics.move_landed_events(integer) is
  'Moves at most so many landed events to where they belong, as analytics.ingest_events would, and tells how many it'
  ' were. Several may move at once. For jobs and maintenance.';

grant execute on function analytics.move_landed_events(integer) to kaizen_job;

insert into kaizen.definer_functions (function, reason)
values (
  'analytics.move_landed_events(integer)',
  'The events of all tenants land in one table, which nobody may read.'
);
