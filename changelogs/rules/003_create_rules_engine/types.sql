create type rules.compiled_prerequisite as (
  flag_key text,
  condition jsonb,
  condition_path jsonpath,
  is_gate boolean
);

comment on type rules.compiled_prerequisite is 'What another flag must be, as rules.evaluate_compiled reads it.';

create type rules.compiled_rule as (
  key text,
  kind text,
  prerequisites rules.compiled_prerequisite[],
  condition jsonb,
  condition_path jsonpath,
  filters jsonb,
  hash_attribute text,
  hash_version smallint,
  seed text,
  seed_state bigint,
  coverage double precision,
  ranges double precision[],
  variation_values jsonb[],
  variation_keys text[],
  passthrough boolean[],
  experiment_key text
);

comment on type rules.compiled_rule is
  'A rule of a flag with everything that its evaluation needs, as rules.evaluate_compiled reads it.';

create type rules.compiled_flag as (
  key text,
  is_enabled boolean,
  is_prerequisite boolean,
  default_value jsonb,
  condition_paths jsonpath[],
  rules rules.compiled_rule[]
);

comment on type rules.compiled_flag is
  'A flag in an environment at a moment, as rules.evaluate_compiled reads it, and whether others of the program depend'
  ' on it. The compiled conditions stand beside the'
  ' rules once more, null where a rule has prerequisites, so that a rule that is not for somebody is passed over.';

create type rules.program as (
  flags rules.compiled_flag[],
  saved_groups jsonb
);

comment on type rules.program is
  'Flags of one environment at a moment, each behind those that it depends on, and the segments they need: what'
  ' rules.load_program reads once, and rules.evaluate applies to as many users as there are.';

create type rules.evaluation as (
  value jsonb,
  variant text,
  reason text,
  error_code text,
  rule text
);

comment on type rules.evaluation is
  'What a flag is for somebody, and why, in the words of OpenFeature. Reason: STATIC, TARGETING_MATCH, SPLIT, DEFAULT,'
  ' DISABLED or ERROR.';
