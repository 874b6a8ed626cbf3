create function analytics.move_landed_events(batch_size integer)
returns bigint
language plpgsql
volatile
parallel unsafe
security definer
set search_path = pg_catalog, pg_temp
set timezone = 'UTC'
as $$
declare
  batch pg_catalog.record;
  fault pg_catalog.text;
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
    fault := case when batch.is_known then
      analytics.try_to_store_events(
        batch.organization_id, batch.ids, batch.names, batch.unit_ids, batch.times, batch.event_values, batch.properties
      )
      else 'unknown_organization'
    end;
    continue when fault is null;

    -- One by one, so that an event which cannot even be read stops no other.
    for event in 1 .. cardinality(batch.ids) loop
      if batch.is_known then
        fault := analytics.try_to_store_events(
          batch.organization_id,
          batch.ids[event:event],
          batch.names[event:event],
          batch.unit_ids[event:event],
          batch.times[event:event],
          batch.event_values[event:event],
          batch.properties[event:event]
        );
        continue when fault is null;
      end if;
      insert into analytics.event_quarantine (organization_id, reason, event, fingerprint)
      select
        batch.organization_id,
        case when batch.is_known then 'unreadable' else fault end,
        u.event,
        substring(sha256(convert_to(u.event::text, 'UTF8')) for 16)
      from (
        select jsonb_build_object(
          'id', left(batch.ids[event], 400),
          'name', left(batch.names[event], 200),
          'unit_id', left(batch.unit_ids[event], 400),
          'value', batch.event_values[event]::text
        ) || case
          when batch.is_known then jsonb_build_object('error', fault)
          else jsonb_build_object(
            'occurred_at', batch.times[event], 'properties', analytics.kept_properties(batch.properties[event])
          )
        end as event
      ) as u
      on conflict on constraint uq_event_quarantine_fingerprint do nothing;
    end loop;
  end loop;
  return moved;
end
$$;

comment on function analytics.move_landed_events(integer) is
  'Moves at most so many landed events to where they belong, as analytics.ingest_events would, and tells how many it'
  ' were. An event that cannot be stored for a reason nobody thought of is quarantined as unreadable. Several may move'
  ' at once. For jobs and maintenance.';

grant execute on function analytics.move_landed_events(integer) to kaizen_job;

insert into kaizen.definer_functions (function, reason)
values (
  'analytics.move_landed_events(integer)',
  'The events of all tenants land in one table, which nobody may read.'
);
