create table rules.rules (
  organization_id uuid not null,
  group_key text not null,
  position integer not null,
  condition jsonb not null,
  constraint pk_rules primary key (organization_id, group_key, position),
  constraint fk_rules_group_key_groups
    foreign key (organization_id, group_key)
    references rules.groups (organization_id, key)
    on delete cascade,
  constraint ck_position_is_positive check (position > 0)
);

comment on table rules.rules is 'What happens when.';
comment on column rules.rules.organization_id is 'The tenant.';
comment on column rules.rules.group_key is 'The group it runs with.';
comment on column rules.rules.position is 'Its place in the group, from 1.';
comment on column rules.rules.condition is 'When it applies.';
