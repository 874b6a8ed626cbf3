create function rules.evaluate(program rules.program, attributes jsonb)
returns rules.evaluation
language plpgsql
stable
parallel safe
as $$
declare
  flag rules.compiled_flag;
  parents jsonb := '{}';
  answer rules.evaluation;
begin
  if program is null or program.flags is null then
    return (null, null, 'ERROR', 'INVALID_CONTEXT', null)::rules.evaluation;
  elsif cardinality(program.flags) = 0 then
    return (null, null, 'ERROR', 'FLAG_NOT_FOUND', null)::rules.evaluation;
  elsif rules.is_context(attributes) is not true then
    flag := program.flags[cardinality(program.flags)];
    return (flag.default_value, null, 'ERROR', 'INVALID_CONTEXT', null)::rules.evaluation;
  elsif cardinality(program.flags) = 1 then
    return rules.evaluate_compiled(program.flags[1], '{}', program.saved_groups, attributes);
  end if;
  foreach flag in array program.flags loop
    answer := rules.evaluate_compiled(flag, parents, program.saved_groups, attributes);
    if flag.is_prerequisite and flag.is_enabled then
      parents := parents || jsonb_build_object(flag.key, answer.value);
    end if;
  end loop;
  return answer;
end
$$;

comment on function rules.evaluate(rules.program, jsonb) is
  'What the last flag of a program is for somebody of these attributes, an object of at most 1 MiB; those before it are'
  ' its prerequisites. Never fails; error codes are those of OpenFeature: INVALID_CONTEXT without a tenant context or'
  ' with other attributes, FLAG_NOT_FOUND, TARGETING_KEY_MISSING where a rule hashes an attribute that is missing and'
  ' no other rule decides. The value is then the default one, or null where there is none.';

grant execute on function rules.evaluate(rules.program, jsonb) to kaizen_app, kaizen_readonly;
