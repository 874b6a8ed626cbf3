create table rules.flag_rules (
  organization_id uuid not null,
  id uuid not null default kaizen.uuid_v7(),
  flag_id uuid not null,
  environment_id uuid not null,
  position smallint not null,
  key text not null,
  description text not null default '',
  kind text not null,
  is_enabled boolean not null default true,
  active_during tstzrange not null default '(,)',
  condition jsonb not null default '{}',
  condition_path jsonpath,
  variations jsonb not null default '[]',
  coverage double precision,
  hash_attribute text not null default 'id',
  hash_version smallint not null default 2,
  seed text,
  experiment_key text,
  explicit_ranges double precision[],
  filters jsonb not null default '[]',
  namespace_range_id uuid,
  ranges double precision[],
  variation_values jsonb[],
  variation_keys text[],
  passthrough boolean[],
  all_filters jsonb,
  seed_state bigint,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint pk_flag_rules primary key (organization_id, id),
  constraint uq_flag_rules_position unique (organization_id, flag_id, environment_id, position) deferrable,
  constraint uq_flag_rules_key unique (organization_id, flag_id, environment_id, key) deferrable,
  constraint uq_flag_rules_flag_id unique (organization_id, flag_id, id),
  constraint fk_flag_rules_flag_id_flag_environments
    foreign key (organization_id, flag_id, environment_id)
    references rules.flag_environments (organization_id, flag_id, environment_id)
    on delete cascade,
  constraint fk_flag_rules_namespace_range_id_namespace_ranges
    foreign key (organization_id, namespace_range_id)
    references rules.namespace_ranges (organization_id, id)
    on delete restrict,
  constraint ck_key_is_short check (length(key) between 1 and 200),
  constraint ck_position_is_positive check (position > 0),
  constraint ck_kind_is_known check (kind in ('force', 'experiment', 'experiment_key', 'gate')),
  constraint ck_active_during_is_half_open check (
    not isempty(active_during)
    and (lower_inf(active_during) or lower_inc(active_during))
    and not upper_inc(active_during)
  ),
  constraint ck_coverage_in_range check (coverage between 0 and 1),
  constraint ck_hash_attribute_is_well_formed check (hash_attribute ~ '^[^$].{0,199}$'),
  constraint ck_hash_version_is_known check (hash_version in (1, 2)),
  constraint ck_seed_is_short check (length(seed) between 1 and 200),
  constraint ck_experiment_key_is_short check (length(experiment_key) between 1 and 200),
  constraint ck_an_experiment_key_is_named check (kind <> 'experiment_key' or experiment_key is not null)
);

create index idx_flag_rules_namespace_range_id on rules.flag_rules (organization_id, namespace_range_id);

create trigger set_updated_at
  before update on rules.flag_rules
  for each row
  execute function kaizen.set_updated_at();

create trigger check_flag_rule
  before insert or update on rules.flag_rules
  for each row
  execute function rules.check_flag_rule();

create trigger compile_condition
  before insert or update of condition on rules.flag_rules
  for each row
  execute function rules.compile_condition();

comment on table rules.flag_rules is 'The rules of a flag in an environment, asked in order until one gives a value.';
comment on column rules.flag_rules.organization_id is 'The tenant.';
comment on column rules.flag_rules.id is 'The rule within the tenant, a UUID version 7.';
comment on column rules.flag_rules.flag_id is 'The flag.';
comment on column rules.flag_rules.environment_id is 'The environment.';
comment on column rules.flag_rules.position is 'Order in which rules are asked, from 1.';
comment on column rules.flag_rules.key is 'The name that evaluations tell.';
comment on column rules.flag_rules.description is 'What it is for, in a sentence.';
comment on column rules.flag_rules.kind is
  'force: the one variation for whoever is in its rollout; experiment: one of several by hash; experiment_key:'
  ' what the experiment of that key assigns; gate: nothing, but its prerequisites count.';
comment on column rules.flag_rules.is_enabled is 'Whether it is asked.';
comment on column rules.flag_rules.active_during is 'When it is asked. The start belongs to it, the end does not.';
comment on column rules.flag_rules.condition is
  'Whom it is for: a condition in MongoDB style over attributes, as rules.matches reads it. {}: everybody.';
comment on column rules.flag_rules.condition_path is
  'The condition compiled, kept by a trigger: rules.condition_path.';
comment on column rules.flag_rules.variations is
  'What it gives, a list: {"variant": "blue"} or {"value": ...}, each with a weight, a key, and passthrough,'
  ' which leaves whoever gets it to later rules.';
comment on column rules.flag_rules.coverage is
  'Share of the units that take part, 0 to 1. Null: all, even without the attribute for a forced value.';
comment on column rules.flag_rules.hash_attribute is 'The attribute whose value decides by hash.';
comment on column rules.flag_rules.hash_version is
  'How it is hashed, as rules.bucket does: 2, or 1 for rules of old.';
comment on column rules.flag_rules.seed is
  'What it is hashed with. Null: the experiment key, else the key of the flag.';
comment on column rules.flag_rules.experiment_key is 'The experiment, by name. Null: none.';
comment on column rules.flag_rules.explicit_ranges is
  'Parts of [0, 1) instead of coverage and weights: start and end of each variation in turn. Null: none.';
comment on column rules.flag_rules.filters is
  'Who may take part by other hashes: {"attribute", "seed", "hashVersion", "ranges"} each, as the SDKs have'
  ' them.';
comment on column rules.flag_rules.namespace_range_id is
  'The slots of a namespace whose units may take part. Null: all.';
comment on column rules.flag_rules.ranges is
  'Start and end of each variation in [0, 1), kept by a trigger. Null where nothing is hashed.';
comment on column rules.flag_rules.variation_values is 'The values of the variations, kept by a trigger.';
comment on column rules.flag_rules.variation_keys is
  'The names of the variations, kept by a trigger: key, else variant, else its number from 0 in an experiment.';
comment on column rules.flag_rules.passthrough is
  'Which variations leave whoever gets them to later rules, kept by a trigger.';
comment on column rules.flag_rules.all_filters is
  'The filters and that of the namespace, kept by a trigger. Null: none.';
comment on column rules.flag_rules.seed_state is
  'The hash of what units are hashed with, kept by a trigger: units are hashed on from there.';
comment on column rules.flag_rules.created_at is 'When the row was written.';
comment on column rules.flag_rules.updated_at is 'When the row was last changed.';
comment on constraint fk_flag_rules_flag_id_flag_environments on rules.flag_rules is
  'Rules go with their flag in its environment.';
comment on constraint fk_flag_rules_namespace_range_id_namespace_ranges on rules.flag_rules is
  'Slots that a rule uses cannot be taken from under it.';
comment on constraint uq_flag_rules_position on rules.flag_rules is
  'Deferrable, so that one statement can change the order of several.';
comment on constraint uq_flag_rules_key on rules.flag_rules is 'Deferrable, so that two rules can change names.';
comment on constraint uq_flag_rules_flag_id on rules.flag_rules is
  'What prerequisites refer to, so that a rule is one of their flag.';
comment on index rules.idx_flag_rules_namespace_range_id is 'Finds who uses slots.';

alter table rules.flag_rules enable row level security;

create policy tenant on rules.flag_rules
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));

create policy insert_needs_flags_edit on rules.flag_rules
  as restrictive
  for insert
  to kaizen_app
  with check ((select kaizen.has_permission('flags.edit')));

create policy update_needs_flags_edit on rules.flag_rules
  as restrictive
  for update
  to kaizen_app
  using ((select kaizen.has_permission('flags.edit')));

create policy delete_needs_flags_edit on rules.flag_rules
  as restrictive
  for delete
  to kaizen_app
  using ((select kaizen.has_permission('flags.edit')));

grant select, delete on rules.flag_rules to kaizen_app;
grant insert (
  organization_id, id, flag_id, environment_id, position, key, description, kind, is_enabled, active_during,
  condition, variations, coverage, hash_attribute, hash_version, seed, experiment_key, explicit_ranges,
  filters, namespace_range_id
) on rules.flag_rules to kaizen_app;
grant update (
  position, key, description, kind, is_enabled, active_during, condition, variations, coverage,
  hash_attribute, hash_version, seed, experiment_key, explicit_ranges, filters, namespace_range_id
) on rules.flag_rules to kaizen_app;
grant select on rules.flag_rules to kaizen_readonly;
