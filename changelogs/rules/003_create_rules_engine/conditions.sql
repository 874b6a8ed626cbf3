create table rules.conditions (
  organization_id uuid not null,
  id uuid not null default kaizen.uuid_v7(),
  rule_id uuid not null,
  parent_id uuid,
  position smallint not null default 1,
  kind text not null,
  attribute text,
  operator text,
  operand jsonb,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint pk_conditions primary key (organization_id, id),
  constraint uq_conditions_rule_id unique (organization_id, rule_id, id),
  constraint fk_conditions_rule_id_rules
    foreign key (organization_id, rule_id)
    references rules.rules (organization_id, id)
    on delete cascade,
  constraint fk_conditions_parent_id_conditions
    foreign key (organization_id, rule_id, parent_id)
    references rules.conditions (organization_id, rule_id, id)
    on delete cascade,
  constraint ck_kind_is_known check (kind in ('all', 'any', 'none', 'test', 'segment')),
  constraint ck_a_test_is_whole check (
    (kind = 'test') = (attribute is not null)
    and (kind = 'test') = (operator is not null)
    and (kind in ('test', 'segment')) = (operand is not null)
  ),
  constraint ck_a_segment_is_named check (kind <> 'segment' or jsonb_typeof(operand) = 'string'),
  constraint ck_position_is_positive check (position > 0),
  constraint ck_parent_is_another check (parent_id <> id)
);

create index idx_conditions_parent_id on rules.conditions (organization_id, rule_id, parent_id, position);

create trigger set_updated_at
  before update on rules.conditions
  for each row
  execute function kaizen.set_updated_at();

create trigger check_condition
  before insert or update on rules.conditions
  for each row
  execute function rules.check_condition();

create trigger compile_rule
  after insert or update or delete on rules.conditions
  for each row
  execute function rules.compile_rule();

comment on table rules.conditions is
  'The conditions of rules as trees: all, any or none of what lies below, tests of one attribute, and segments.'
  ' Whatever has no parent must all hold.';
comment on column rules.conditions.organization_id is 'The tenant.';
comment on column rules.conditions.id is 'The node within the tenant, a UUID version 7.';
comment on column rules.conditions.rule_id is 'The version of a rule that it belongs to.';
comment on column rules.conditions.parent_id is 'The node above it, of kind all, any or none. Null: a root.';
comment on column rules.conditions.position is 'Order among its siblings, from 1, in which people read them.';
comment on column rules.conditions.kind is
  'all, any, none: of the nodes below; test: of an attribute; segment: the operand is its key.';
comment on column rules.conditions.attribute is
  'Path of the attribute that is tested: plan, address.city. Null unless it is a test.';
comment on column rules.conditions.operator is
  'How it is tested, an operator of conditions: $gte. Null unless it is a test.';
comment on column rules.conditions.operand is
  'What it is tested against, or the key of the segment. Null for all, any and none.';
comment on column rules.conditions.created_at is 'When the row was written.';
comment on column rules.conditions.updated_at is 'When the row was last changed.';
comment on constraint fk_conditions_rule_id_rules on rules.conditions is 'Conditions go with their rule.';
comment on constraint fk_conditions_parent_id_conditions on rules.conditions is
  'What lies below a node goes with it, and belongs to the same rule.';
comment on constraint uq_conditions_rule_id on rules.conditions is
  'What the parent refers to, so that a tree stays within its rule.';
comment on index rules.idx_conditions_parent_id is 'Lists what lies below a node, in order.';

alter table rules.conditions enable row level security;

create policy tenant on rules.conditions
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));

create policy insert_needs_rules_edit on rules.conditions
  as restrictive
  for insert
  to kaizen_app
  with check ((select kaizen.has_permission('rules.edit')));

create policy update_needs_rules_edit on rules.conditions
  as restrictive
  for update
  to kaizen_app
  using ((select kaizen.has_permission('rules.edit')));

create policy delete_needs_rules_edit on rules.conditions
  as restrictive
  for delete
  to kaizen_app
  using ((select kaizen.has_permission('rules.edit')));

grant select, delete on rules.conditions to kaizen_app;
grant insert (
  organization_id, id, rule_id, parent_id, position, kind, attribute, operator, operand
) on rules.conditions to kaizen_app;
grant update (position, kind, attribute, operator, operand) on rules.conditions to kaizen_app;
grant select on rules.conditions to kaizen_readonly;
