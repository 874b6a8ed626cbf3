create function rules.record_action_execution(
  action_id uuid,
  idempotency_key text,
  unit text,
  details jsonb default '{}',
  out outcome text,
  out execution_id uuid
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
begin
  if not exists (
    select
    from rules.actions a
    where a.organization_id = tenant
      and a.id = record_action_execution.action_id
  ) then
    outcome := 'unknown_action';
    return;
  end if;
  insert into rules.action_executions (organization_id, action_id, idempotency_key, unit, details)
  values (tenant, record_action_execution.action_id, idempotency_key, unit, coalesce(details, '{}'))
  on conflict on constraint uq_action_executions_action_id_idempotency_key do nothing
  returning id into execution_id;
  if found then
    outcome := 'recorded';
    return;
  end if;
  select e.id
  into execution_id
  from rules.action_executions e
  where e.organization_id = tenant
    and e.action_id = record_action_execution.action_id
    and e.idempotency_key = record_action_execution.idempotency_key;
  outcome := 'repeated';
exception
  when check_violation or not_null_violation then
    raise exception 'this is no execution: %', sqlerrm
      using
        errcode = 'KZ002',
        hint = 'A key has 1 to 200 characters, a unit 1 to 500; details are an object of at most 16 KiB.';
end
$$;

comment on function rules.record_action_execution(uuid, text, text, jsonb) is
  'Writes down that an action is done for a unit, once for each idempotency key; run the action in the same'
  ' transaction, and only if the outcome is recorded. The outcome tells: recorded; repeated, where this key has been'
  ' recorded before, then also by a transaction that was waited for; unknown_action. Without a context: KZ001; what is'
  ' malformed: KZ002.';

grant execute on function rules.record_action_execution(uuid, text, text, jsonb) to kaizen_app;

insert into kaizen.definer_functions (function, reason)
values (
  'rules.record_action_execution(uuid,text,text,jsonb)',
  'The ledger is append-only: callers may not write it by themselves.'
);
