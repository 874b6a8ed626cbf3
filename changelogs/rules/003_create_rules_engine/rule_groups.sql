create table rules.rule_groups (
  organization_id uuid not null,
  id uuid not null default kaizen.uuid_v7(),
  key text not null,
  name text not null,
  description text not null default '',
  mode text not null default 'all_matches',
  is_enabled boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint pk_rule_groups primary key (organization_id, id),
  constraint uq_rule_groups_key unique (organization_id, key),
  constraint fk_rule_groups_organization_id_organizations
    foreign key (organization_id)
    references auth.organizations (id)
    on delete restrict,
  constraint ck_key_is_well_formed check (key ~ '^[a-z0-9][a-z0-9_.-]{0,99}$'),
  constraint ck_name_is_not_blank check (btrim(name) <> ''),
  constraint ck_mode_is_known check (mode in ('first_match', 'all_matches'))
);

create trigger set_updated_at
  before update on rules.rule_groups
  for each row
  execute function kaizen.set_updated_at();

comment on table rules.rule_groups is 'Rules that are asked together, and how: the first that matches, or all.';
comment on column rules.rule_groups.organization_id is 'The tenant.';
comment on column rules.rule_groups.id is 'The group within the tenant, a UUID version 7.';
comment on column rules.rule_groups.key is 'The name that programs use: onboarding.';
comment on column rules.rule_groups.name is 'The name that people see.';
comment on column rules.rule_groups.description is 'What it is for, in a sentence.';
comment on column rules.rule_groups.mode is
  'first_match: only the first rule that matches acts; all_matches: each does.';
comment on column rules.rule_groups.is_enabled is 'Whether its rules are asked at all.';
comment on column rules.rule_groups.created_at is 'When the row was written.';
comment on column rules.rule_groups.updated_at is 'When the row was last changed.';
comment on constraint fk_rule_groups_organization_id_organizations on rules.rule_groups is
  'Restricted, so that no single statement can delete a tenant.';

alter table rules.rule_groups enable row level security;

create policy tenant on rules.rule_groups
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));

create policy insert_needs_rules_edit on rules.rule_groups
  as restrictive
  for insert
  to kaizen_app
  with check ((select kaizen.has_permission('rules.edit')));

create policy update_needs_rules_edit on rules.rule_groups
  as restrictive
  for update
  to kaizen_app
  using ((select kaizen.has_permission('rules.edit')));

create policy delete_needs_rules_edit on rules.rule_groups
  as restrictive
  for delete
  to kaizen_app
  using ((select kaizen.has_permission('rules.edit')));

grant select, delete on rules.rule_groups to kaizen_app;
grant insert (organization_id, id, key, name, description, mode, is_enabled) on rules.rule_groups to kaizen_app;
grant update (key, name, description, mode, is_enabled) on rules.rule_groups to kaizen_app;
grant select on rules.rule_groups to kaizen_readonly;
