create function rules.outcome_of(conditions rules.compiled_conditions, attributes jsonb)
returns text
language plpgsql
stable
parallel safe
as $$
begin
  return case
    when conditions.status <> 'active' then conditions.status
    when rules.is_context(attributes) is not true then
      'invalid_context'
    when coalesce(
      attributes @@ conditions.condition_path,
      rules.object_matches(conditions.condition, attributes, conditions.saved_groups, '{}', 0)
    ) then 'match'
    else 'no_match'
  end;
end
$$;

comment on function rules.outcome_of(rules.compiled_conditions, jsonb) is
  'Whether loaded conditions hold for somebody. For rules.evaluate_rule_conditions.';

grant execute on function rules.outcome_of(rules.compiled_conditions, jsonb) to kaizen_app, kaizen_readonly;
