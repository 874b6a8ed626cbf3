create function analytics.count_events()
returns trigger
language plpgsql
volatile
parallel unsafe
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  direction constant integer := case tg_op when 'DELETE' then -1 else 1 end;
begin
  -- In order, so that two statements that count the same minutes do not wait for each other crosswise.
  insert into analytics.rollups_minute as r (organization_id, minute, name, writer, events, value_sum)
  select
    a.organization_id,
    date_trunc('minute', a.occurred_at, 'UTC') as minute,
    a.name,
    pg_backend_pid() % 16,
    direction * count(*),
    direction * coalesce(sum(a.value), 0)
  from added a
  group by a.organization_id, minute, a.name
  order by a.organization_id, minute, a.name
  on conflict on constraint pk_rollups_minute do update
  set
    events = r.events + excluded.events,
    value_sum = r.value_sum + excluded.value_sum;

  insert into analytics.changed_minutes (organization_id, minute, is_deletion)
  select distinct a.organization_id, date_trunc('minute', a.occurred_at, 'UTC'), tg_op = 'DELETE'
  from added a;
  return null;
end
$$;

comment on function analytics.count_events() is
  'For an after trigger on each statement that inserts or deletes events, which it calls added: counts them by minute'
  ' and name, up or down, whoever wrote them and however, and notes the minutes for analytics.fold_events. Months that'
  ' are dropped are not counted down.';

insert into kaizen.definer_functions (function, reason)
values ('analytics.count_events()', 'Counts belong to events: callers may not write them by themselves.');
