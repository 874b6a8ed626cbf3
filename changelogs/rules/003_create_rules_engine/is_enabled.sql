create function rules.is_enabled(program rules.program, attributes jsonb)
returns boolean
language plpgsql
stable
parallel safe
as $$
declare
  answer rules.evaluation;
begin
  if cardinality(program.flags) > 0
    and jsonb_typeof(attributes) = 'object'
    and pg_column_size(attributes) <= 1048576 then
    answer := rules.evaluate_compiled(program.flags, 1, program.saved_groups, attributes);
  else
    answer := rules.evaluate(program, attributes);
  end if;
  return answer.reason <> 'DISABLED' and rules.js_truthy(answer.value);
end
$$;

comment on function rules.is_enabled(rules.program, jsonb) is
  'Whether the first flag of a program is on for somebody, as rules.is_feature_enabled says it, for many users in one'
  ' statement: where rules.is_enabled((select rules.load_program(''checkout'')), u.attributes). Never fails.';

grant execute on function rules.is_enabled(rules.program, jsonb) to kaizen_app, kaizen_readonly;
