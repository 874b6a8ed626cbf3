create function analytics.track_event(
  name text,
  unit_id text,
  properties jsonb default '{}',
  value double precision default null,
  occurred_at timestamptz default null,
  id text default null,
  out outcome text,
  out reason text
)
returns record
language plpgsql
volatile
parallel unsafe
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  tenant constant pg_catalog.uuid := kaizen.required_organization_id();
  result pg_catalog.record;
begin
  if unit_id is distinct from kaizen.current_user_id()::text and not kaizen.has_permission('events.write') then
    outcome := 'forbidden';
    return;
  end if;
  if track_event.id is null then
    occurred_at := coalesce(track_event.occurred_at, clock_timestamp());
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
  'Takes one event. Without an id of the caller''s it happened now, where no time is given, and the same call again is'
  ' another event. With an id that is a UUID version 7 it happened at the time of the id, where no other is given; any'
  ' other id needs a time, and is the same event with the same time only. The outcome tells: tracked;'
  ' repeated, where the id was there with the same payload; quarantined, with the reason, as in'
  ' analytics.event_quarantine; forbidden, where the unit is not the user who acts, who lacks events.write. Without a'
  ' context: KZ001.';

grant execute on function analytics.track_event(text, text, jsonb, double precision, timestamptz, text) to kaizen_app;

insert into kaizen.definer_functions (function, reason)
values (
  'analytics.track_event(text,text,jsonb,double precision,timestamp with time zone,text)',
  'Events are judged before they are stored: callers may not write them by themselves.'
);
