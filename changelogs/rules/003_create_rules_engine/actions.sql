create table rules.actions (
  organization_id uuid not null,
  id uuid not null default kaizen.uuid_v7(),
  rule_id uuid not null,
  position smallint not null default 1,
  kind text not null,
  payload jsonb not null default '{}',
  is_enabled boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint pk_actions primary key (organization_id, id),
  constraint uq_actions_position unique (organization_id, rule_id, position) deferrable,
  constraint fk_actions_rule_id_rules
    foreign key (organization_id, rule_id)
    references rules.rules (organization_id, id)
    on delete cascade,
  constraint ck_kind_is_well_formed check (kind ~ '^[a-z][a-z0-9_]{0,62}$'),
  constraint ck_position_is_positive check (position > 0),
  constraint ck_payload_is_an_object check (jsonb_typeof(payload) = 'object'),
  constraint ck_payload_is_small check (octet_length(payload::text) <= 65536)
);

create trigger set_updated_at
  before update on rules.actions
  for each row
  execute function kaizen.set_updated_at();

comment on table rules.actions is 'What is to be done when a rule matches.';
comment on column rules.actions.organization_id is 'The tenant.';
comment on column rules.actions.id is 'The action within the tenant, a UUID version 7.';
comment on column rules.actions.rule_id is 'The version of a rule that it belongs to.';
comment on column rules.actions.position is 'Order of the actions of a rule, from 1.';
comment on column rules.actions.kind is 'What the application should do, a name it knows: show_component.';
comment on column rules.actions.payload is 'What it needs to know to do it, an object of at most 64 KiB.';
comment on column rules.actions.is_enabled is 'Whether it is done.';
comment on column rules.actions.created_at is 'When the row was written.';
comment on column rules.actions.updated_at is 'When the row was last changed.';
comment on constraint fk_actions_rule_id_rules on rules.actions is 'Actions go with their rule.';
comment on constraint uq_actions_position on rules.actions is
  'Deferrable, so that one statement can change the order of several.';

alter table rules.actions enable row level security;

create policy tenant on rules.actions
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));

create policy insert_needs_rules_edit on rules.actions
  as restrictive
  for insert
  to kaizen_app
  with check ((select kaizen.has_permission('rules.edit')));

create policy update_needs_rules_edit on rules.actions
  as restrictive
  for update
  to kaizen_app
  using ((select kaizen.has_permission('rules.edit')));

create policy delete_needs_rules_edit on rules.actions
  as restrictive
  for delete
  to kaizen_app
  using ((select kaizen.has_permission('rules.edit')));

grant select, delete on rules.actions to kaizen_app;
grant insert (organization_id, id, rule_id, position, kind, payload, is_enabled) on rules.actions to kaizen_app;
grant update (position, kind, payload, is_enabled) on rules.actions to kaizen_app;
grant select on rules.actions to kaizen_readonly;
