create table rules.flag_prerequisites (
  organization_id uuid not null,
  id uuid not null default kaizen.uuid_v7(),
  flag_id uuid not null,
  flag_rule_id uuid,
  prerequisite_flag_id uuid not null,
  condition jsonb not null default '{"value": true}',
  condition_path jsonpath,
  is_gate boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint pk_flag_prerequisites primary key (organization_id, id),
  constraint fk_flag_prerequisites_flag_id_flags
    foreign key (organization_id, flag_id)
    references rules.flags (organization_id, id)
    on delete cascade,
  constraint fk_flag_prerequisites_flag_rule_id_flag_rules
    foreign key (organization_id, flag_id, flag_rule_id)
    references rules.flag_rules (organization_id, flag_id, id)
    on delete cascade,
  constraint fk_flag_prerequisites_prerequisite_flag_id_flags
    foreign key (organization_id, prerequisite_flag_id)
    references rules.flags (organization_id, id)
    on delete restrict,
  constraint ck_prerequisite_is_another_flag check (prerequisite_flag_id <> flag_id)
);

create index idx_flag_prerequisites_flag_rule_id on rules.flag_prerequisites (organization_id, flag_id, flag_rule_id);
create index idx_flag_prerequisites_prerequisite_flag_id on rules.flag_prerequisites
(organization_id, prerequisite_flag_id);

create trigger set_updated_at
  before update on rules.flag_prerequisites
  for each row
  execute function kaizen.set_updated_at();

create trigger compile_condition
  before insert or update of condition on rules.flag_prerequisites
  for each row
  execute function rules.compile_condition();

create trigger refuse_cycle
  before insert on rules.flag_prerequisites
  for each row
  execute function rules.refuse_cycle();

comment on table rules.flag_prerequisites is
  'What other flags must be for a flag, or for one of its rules, to be evaluated. Never in a circle.';
comment on column rules.flag_prerequisites.organization_id is 'The tenant.';
comment on column rules.flag_prerequisites.id is 'The prerequisite within the tenant, a UUID version 7.';
comment on column rules.flag_prerequisites.flag_id is 'The flag that depends.';
comment on column rules.flag_prerequisites.flag_rule_id is
  'The rule of it that depends. Null: the whole flag, in every environment.';
comment on column rules.flag_prerequisites.prerequisite_flag_id is 'The flag that it depends on.';
comment on column rules.flag_prerequisites.condition is 'What that flag must be: a condition over {"value": ...}.';
comment on column rules.flag_prerequisites.condition_path is
  'The condition compiled, kept by a trigger: rules.condition_path.';
comment on column rules.flag_prerequisites.is_gate is
  'Of a rule: whether the whole flag is null where it fails, and not only the rule left out. A whole flag'
  ' always is.';
comment on column rules.flag_prerequisites.created_at is 'When the row was written.';
comment on column rules.flag_prerequisites.updated_at is 'When the row was last changed.';
comment on constraint fk_flag_prerequisites_flag_id_flags on rules.flag_prerequisites is 'Goes with its flag.';
comment on constraint fk_flag_prerequisites_flag_rule_id_flag_rules on rules.flag_prerequisites is
  'Goes with its rule, which is one of the flag.';
comment on constraint fk_flag_prerequisites_prerequisite_flag_id_flags on rules.flag_prerequisites is
  'A flag that another depends on cannot be deleted from under it.';
comment on index rules.idx_flag_prerequisites_flag_rule_id is 'Lists what a flag or a rule of it depends on.';
comment on index rules.idx_flag_prerequisites_prerequisite_flag_id is 'Lists what depends on a flag.';

alter table rules.flag_prerequisites enable row level security;

create policy tenant on rules.flag_prerequisites
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));

create policy insert_needs_flags_edit on rules.flag_prerequisites
  as restrictive
  for insert
  to kaizen_app
  with check ((select kaizen.has_permission('flags.edit')));

create policy update_needs_flags_edit on rules.flag_prerequisites
  as restrictive
  for update
  to kaizen_app
  using ((select kaizen.has_permission('flags.edit')));

create policy delete_needs_flags_edit on rules.flag_prerequisites
  as restrictive
  for delete
  to kaizen_app
  using ((select kaizen.has_permission('flags.edit')));

grant select, delete on rules.flag_prerequisites to kaizen_app;
grant insert (
  organization_id, id, flag_id, flag_rule_id, prerequisite_flag_id, condition, is_gate
) on rules.flag_prerequisites to kaizen_app;
grant update (condition, is_gate) on rules.flag_prerequisites to kaizen_app;
grant select on rules.flag_prerequisites to kaizen_readonly;
