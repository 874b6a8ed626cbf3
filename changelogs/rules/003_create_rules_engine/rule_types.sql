create type rules.compiled_conditions as (
  status text,
  condition jsonb,
  condition_path jsonpath,
  saved_groups jsonb
);

comment on type rules.compiled_conditions is
  'The conditions of a rule at a moment and the segments they need; without conditions, status tells why:'
  ' unknown_rule or inactive.';
