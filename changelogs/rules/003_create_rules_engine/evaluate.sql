create function rules.evaluate(program rules.program, attributes jsonb)
returns rules.evaluation
language plpgsql
stable
parallel safe
as $$
begin
  if program is null or program.flags is null then
    return (null, null, 'ERROR', 'INVALID_CONTEXT', null)::rules.evaluation;
  elsif cardinality(program.flags) = 0 then
    return (null, null, 'ERROR', 'FLAG_NOT_FOUND', null)::rules.evaluation;
  elsif jsonb_typeof(attributes) is distinct from 'object' or pg_column_size(attributes) > 1048576 then
    return ((program.flags[1]).default_value, null, 'ERROR', 'INVALID_CONTEXT', null)::rules.evaluation;
  end if;
  return rules.evaluate_compiled(program.flags, 1, program.saved_groups, attributes);
end
$$;

comment on function rules.evaluate(rules.program, jsonb) is
  'What the first flag of a program is for somebody of these attributes, an object of at most 1 MiB.'
  ' Never fails; error codes are those of OpenFeature: INVALID_CONTEXT without a tenant context or with other'
  ' attributes, FLAG_NOT_FOUND, TARGETING_KEY_MISSING where a rule hashes an attribute that is missing and no other'
  ' rule decides. The value is then the default one, or null where there is none.';

grant execute on function rules.evaluate(rules.program, jsonb) to kaizen_app, kaizen_readonly;
