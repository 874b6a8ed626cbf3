create function rules.is_feature_enabled(
  flag_key text,
  attributes jsonb,
  environment text default null,
  moment timestamptz default now()
)
returns boolean
language sql
stable
parallel safe
return rules.is_enabled(rules.load_program(flag_key, environment, moment), attributes);

comment on function rules.is_feature_enabled(text, jsonb, text, timestamptz) is
  'Whether a flag is on for somebody: whether its value is one that JavaScript takes for true. False where the flag is'
  ' unknown or off, and without a context. Never fails. For many users in one statement: rules.is_enabled.';

grant execute on function rules.is_feature_enabled(text, jsonb, text, timestamptz) to kaizen_app, kaizen_readonly;
