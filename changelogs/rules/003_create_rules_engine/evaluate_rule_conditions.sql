create function rules.evaluate_rule_conditions(
  rule_key text,
  attributes jsonb,
  moment timestamptz default now()
)
returns table (outcome text)
language sql
stable
parallel safe
rows 1
as $$
  select rules.outcome_of((select rules.load_rule(rule_key, moment)), attributes)
$$;

comment on function rules.evaluate_rule_conditions(text, jsonb, timestamptz) is
  'Whether the conditions of a rule hold for somebody of these attributes, at a moment. The outcome tells: match;'
  ' no_match; inactive, where no version of the rule is in force or its group is off; unknown_rule; invalid_context,'
  ' where the attributes are no object of at most 1 MiB. Never fails but without a context: KZ001. Over a table of'
  ' users write from users u cross join lateral rules.evaluate_rule_conditions(''welcome_tour'', u.attributes).';

grant execute on function rules.evaluate_rule_conditions(text, jsonb, timestamptz) to kaizen_app, kaizen_readonly;
