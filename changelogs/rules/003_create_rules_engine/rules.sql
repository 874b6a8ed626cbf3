create table rules.rules (
  organization_id uuid not null,
  id uuid not null default kaizen.uuid_v7(),
  group_id uuid not null,
  key text not null,
  version integer not null default 1,
  name text not null,
  description text not null default '',
  priority integer not null default 0,
  status text not null default 'draft',
  active_during tstzrange not null default '(,)',
  time_zone text not null default 'UTC',
  condition jsonb not null default '{}',
  condition_path jsonpath,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint pk_rules primary key (organization_id, id),
  constraint uq_rules_key_version unique (organization_id, key, version),
  constraint fk_rules_group_id_rule_groups
    foreign key (organization_id, group_id)
    references rules.rule_groups (organization_id, id)
    on delete cascade,
  constraint ck_key_is_well_formed check (key ~ '^[a-z0-9][a-z0-9_.-]{0,99}$'),
  constraint ck_name_is_not_blank check (btrim(name) <> ''),
  constraint ck_version_is_positive check (version > 0),
  constraint ck_status_is_known check (status in ('draft', 'active', 'retired')),
  constraint ck_active_during_is_half_open check (
    not isempty(active_during)
    and (lower_inf(active_during) or lower_inc(active_during))
    and not upper_inc(active_during)
  ),
  constraint ck_time_zone_is_known check (kaizen.is_time_zone(time_zone)),
  constraint ex_rules_active_versions exclude using gist (
    organization_id with =,
    key with =,
    active_during with &&
  ) where (status = 'active')
);

create index idx_rules_group_id on rules.rules (organization_id, group_id, priority desc, key);

create trigger set_updated_at
  before update on rules.rules
  for each row
  execute function kaizen.set_updated_at();

create trigger compile_condition
  before insert or update of condition on rules.rules
  for each row
  execute function rules.compile_condition();

comment on table rules.rules is
  'Versions of rules: when one is active and its conditions hold, its actions are to be run. Of the active'
  ' versions of a rule, no two are in force at the same time.';
comment on column rules.rules.organization_id is 'The tenant.';
comment on column rules.rules.id is 'The version of the rule within the tenant, a UUID version 7.';
comment on column rules.rules.group_id is 'The group it belongs to.';
comment on column rules.rules.key is 'The name that programs use, the same for all versions: welcome_tour.';
comment on column rules.rules.version is 'Which version it is, from 1.';
comment on column rules.rules.name is 'The name that people see.';
comment on column rules.rules.description is 'What it is for, in a sentence.';
comment on column rules.rules.priority is 'The higher, the sooner it is asked within its group; among equals by key.';
comment on column rules.rules.status is 'draft; active: in force while active_during says so; retired.';
comment on column rules.rules.active_during is
  'When an active version is in force. The start belongs to it, the end does not.';
comment on column rules.rules.time_zone is 'The zone in which people read and set the schedule: Europe/Vienna.';
comment on column rules.rules.condition is
  'The tree of rules.conditions as one document, kept by a trigger. {}: everybody.';
comment on column rules.rules.condition_path is 'The document compiled, kept by a trigger: rules.condition_path.';
comment on column rules.rules.created_at is 'When the row was written.';
comment on column rules.rules.updated_at is 'When the row was last changed.';
comment on constraint fk_rules_group_id_rule_groups on rules.rules is 'Rules go with their group.';
comment on constraint ex_rules_active_versions on rules.rules is
  'Two active versions of a rule never overlap, so that one answer is right at any time.';
comment on index rules.idx_rules_group_id is 'Lists the rules of a group in the order they are asked.';

alter table rules.rules enable row level security;

create policy tenant on rules.rules
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));

create policy insert_needs_rules_edit on rules.rules
  as restrictive
  for insert
  to kaizen_app
  with check ((select kaizen.has_permission('rules.edit')));

create policy update_needs_rules_edit on rules.rules
  as restrictive
  for update
  to kaizen_app
  using ((select kaizen.has_permission('rules.edit')));

create policy delete_needs_rules_edit on rules.rules
  as restrictive
  for delete
  to kaizen_app
  using ((select kaizen.has_permission('rules.edit')));

grant select, delete on rules.rules to kaizen_app;
grant insert (
  organization_id, id, group_id, key, version, name, description, priority, status, active_during, time_zone
) on rules.rules to kaizen_app;
grant update (group_id, name, description, priority, status, active_during, time_zone) on rules.rules to kaizen_app;
grant select on rules.rules to kaizen_readonly;
