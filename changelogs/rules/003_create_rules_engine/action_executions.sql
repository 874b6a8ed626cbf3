create table rules.action_executions (
  organization_id uuid not null,
  id uuid not null default kaizen.uuid_v7(),
  action_id uuid not null,
  idempotency_key text not null,
  unit text not null,
  details jsonb not null default '{}',
  occurred_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  constraint pk_action_executions primary key (organization_id, id),
  constraint uq_action_executions_action_id_idempotency_key unique (organization_id, action_id, idempotency_key),
  constraint fk_action_executions_action_id_actions
    foreign key (organization_id, action_id)
    references rules.actions (organization_id, id)
    on delete cascade,
  constraint ck_idempotency_key_is_short check (length(idempotency_key) between 1 and 200),
  constraint ck_unit_is_short check (length(unit) between 1 and 500),
  constraint ck_details_are_an_object check (jsonb_typeof(details) = 'object'),
  constraint ck_details_are_small check (octet_length(details::text) <= 16384)
);

create index idx_action_executions_unit on rules.action_executions (organization_id, unit, occurred_at);

comment on table rules.action_executions is
  'What was done, once for each key: the ledger by which an action that is tried again happens once.'
  ' Append-only.';
comment on column rules.action_executions.organization_id is 'The tenant.';
comment on column rules.action_executions.id is 'The execution within the tenant, a UUID version 7.';
comment on column rules.action_executions.action_id is 'The action.';
comment on column rules.action_executions.idempotency_key is
  'Chosen by the caller: for one action, the same key means the same execution.';
comment on column rules.action_executions.unit is
  'For whom it was done, the value of an attribute: the id of a user.';
comment on column rules.action_executions.details is
  'What else is worth knowing, an object of at most 16 KiB. No personal data.';
comment on column rules.action_executions.occurred_at is 'When it was done.';
comment on column rules.action_executions.created_at is 'When the row was written.';
comment on constraint fk_action_executions_action_id_actions on rules.action_executions is
  'The ledger of an action goes with it.';
comment on constraint uq_action_executions_action_id_idempotency_key on rules.action_executions is
  'A repeated call finds the first one.';
comment on index rules.idx_action_executions_unit is 'Reads what was done for a unit, in order.';

alter table rules.action_executions enable row level security;

create policy tenant on rules.action_executions
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));

grant select on rules.action_executions to kaizen_app, kaizen_readonly;
