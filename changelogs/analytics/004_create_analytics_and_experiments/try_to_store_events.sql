create function analytics.try_to_store_events(
  tenant uuid,
  ids text[],
  names text[],
  unit_ids text[],
  times timestamptz[],
  event_values double precision[],
  properties jsonb[]
)
returns text
language plpgsql
volatile
parallel unsafe
set search_path = pg_catalog, pg_temp
as $$
begin
  perform analytics.store_events(tenant, ids, names, unit_ids, times, event_values, properties);
  return null;
exception
  when others then
    -- What may pass another time is no fault of the events: locks, deadlocks, a full disk, a server that shuts down.
    if left(sqlstate, 2) in ('40', '53', '55', '57', '58') then
      raise;
    end if;
    return sqlstate || ' ' || left(sqlerrm, 400);
end
$$;

comment on function analytics.try_to_store_events(
  uuid, text[], text[], text[], timestamptz[], double precision[], jsonb[]
) is
  'Stores events of a tenant as analytics.store_events does, all or none, and tells the error if there was one that'
  ' would come again; null where they are stored. For the mover of landed events.';
