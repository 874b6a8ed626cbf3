create function analytics.track_event(
  name text,
  unit_id text,
  properties jsonb default '{}',
  value double precision default null,
  occurred_at timestamptz default clock_timestamp(),
  id text default null,
  out outcome text,
  out reason text
)
returns record
language plpgsql
volatile
parallel unsafe
as $$
declare
  tenant constant uuid := kaizen.required_organization_id();
  result record;
begin
  if unit_id is distinct from kaizen.current_user_id()::text and not kaizen.has_permission('events.write') then
    outcome := 'forbidden';
    return;
  end if;
  select *
  into result
  from analytics.store_events(
    tenant,
    array[coalesce(track_event.id, kaizen.uuid_v7_at(track_event.occurred_at)::text, kaizen.uuid_v7()::text)],
    array[track_event.name],
    array[track_event.unit_id],
    array[track_event.occurred_at],
    array[track_event.value],
    array[track_event.properties]
  );
  outcome := case
    when result.added = 1 then 'tracked'
    when result.repeated = 1 then 'repeated'
    else 'quarantined'
  end;
  reason := (select r.key from jsonb_object_keys(result.reasons) as r (key));
end
$$;

comment on function analytics.track_event(text, text, jsonb, double precision, timestamptz, text) is
  'Takes one event. Without an id of the caller''s, the same call again is another event. The outcome tells: tracked;'
  ' repeated, where the id was there with the same payload; quarantined, with the reason, as in'
  ' analytics.event_quarantine; forbidden, where the unit is not the user who acts, who lacks events.write. Without a'
  ' context: KZ001.';

grant execute on function analytics.track_event(text, text, jsonb, double precision, timestamptz, text) to kaizen_app;
