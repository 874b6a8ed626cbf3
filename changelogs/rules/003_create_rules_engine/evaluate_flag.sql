-- In a FROM clause the planner puts the body in place of the call, so that over a table of users the flag is read once.
create function rules.evaluate_flag(
  flag_key text,
  attributes jsonb,
  environment text default null,
  moment timestamptz default now()
)
returns table (value jsonb, variant text, reason text, error_code text, rule text)
language sql
stable
parallel safe
rows 1
as $$
  select e.value, e.variant, e.reason, e.error_code, e.rule
  from rules.evaluate((select rules.load_program(flag_key, environment, moment)), attributes) as e
$$;

comment on function rules.evaluate_flag(text, jsonb, text, timestamptz) is
  'What a flag is for somebody of these attributes, in an environment (null: the default one), at a moment: one row.'
  ' variant: the name of the value, null where it has none; reason and error_code as OpenFeature has them; rule: the'
  ' rule that decided, null: none did. Never fails: see rules.evaluate. Over a table of users write'
  ' from users u cross join lateral rules.evaluate_flag(''checkout'', u.attributes).';

grant execute on function rules.evaluate_flag(text, jsonb, text, timestamptz) to kaizen_app, kaizen_readonly;
