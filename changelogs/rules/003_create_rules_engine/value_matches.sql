create function rules.value_matches(
  condition jsonb,
  actual jsonb,
  saved_groups jsonb,
  insensitive boolean,
  visited text[],
  depth integer
)
returns boolean
language plpgsql
stable
parallel safe
as $$
declare
  answer boolean := true;
  operator text;
  expected jsonb;
begin
  if depth > 64 then
    return null;
  end if;
  case jsonb_typeof(condition)
    when 'string' then
      if insensitive then
        return rules.js_lower(rules.js_text(actual)) = rules.js_lower(condition #>> '{}');
      end if;
      return rules.js_text(actual) = condition #>> '{}';
    when 'number' then
      return rules.js_number(actual) = rules.js_double(condition::numeric);
    when 'boolean' then
      return jsonb_typeof(actual) <> 'null' and rules.js_truthy(actual) = condition::boolean;
    when 'null' then
      return jsonb_typeof(actual) = 'null';
    else
      null;
  end case;
  if not rules.is_operator_object(condition) then
    return rules.js_canonical(actual) = rules.js_canonical(condition);
  end if;
  for operator, expected in select e.key, e.value from jsonb_each(condition) as e loop
    answer := answer
      and rules.operator_matches(operator, expected, actual, saved_groups, visited, depth);
    exit when not answer;
  end loop;
  return answer;
end
$$;

comment on function rules.value_matches(jsonb, jsonb, jsonb, boolean, text[], integer) is
  'Whether a value is what a condition asks of it: a value to equal, or an object of operators. Null where the'
  ' condition makes no sense. For rules.matches.';

grant execute on function rules.value_matches(jsonb, jsonb, jsonb, boolean, text[], integer)
to kaizen_app, kaizen_readonly;
