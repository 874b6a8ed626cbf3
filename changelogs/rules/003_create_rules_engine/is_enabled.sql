create function rules.is_enabled(program rules.program, attributes jsonb)
returns boolean
language plpgsql
stable
parallel safe
as $$
declare
  answer rules.evaluation;
begin
  if cardinality(program.flags) = 1 and rules.is_context(attributes) then
    answer := rules.evaluate_compiled(program.flags[1], '{}', program.saved_groups, attributes);
  else
    answer := rules.evaluate(program, attributes);
  end if;
  return answer.reason <> 'DISABLED' and rules.js_truthy(answer.value);
end
$$;

comment on function rules.is_enabled(rules.program, jsonb) is
  'Whether the last flag of a program is on for somebody, as rules.is_feature_enabled says it, for many users in one'
  ' statement: where rules.is_enabled((select rules.load_program(''checkout'')), u.attributes). Never fails.';

grant execute on function rules.is_enabled(rules.program, jsonb) to kaizen_app, kaizen_readonly;
