create function rules.operator_matches(
  operator text,
  expected jsonb,
  actual jsonb,
  saved_groups jsonb,
  visited text[],
  depth integer
)
returns boolean
language plpgsql
stable
parallel safe
as $$
declare
  answer boolean;
  element jsonb;
  group_entry jsonb;
begin
  case operator
    when '$eq' then
      return rules.js_same(actual, expected);
    when '$ne' then
      return not rules.js_same(actual, expected);
    when '$lt', '$lte', '$gt', '$gte' then
      return rules.compare_values(operator, actual, expected);
    when '$exists' then
      return (jsonb_typeof(actual) <> 'null') = rules.js_truthy(expected);
    when '$in', '$ini' then
      return jsonb_typeof(expected) = 'array' and rules.includes(expected, actual, operator = '$ini');
    when '$nin', '$nini' then
      return jsonb_typeof(expected) = 'array' and not rules.includes(expected, actual, operator = '$nini');
    when '$inGroup', '$notInGroup' then
      group_entry := saved_groups -> rules.js_text(expected);
      if group_entry is null then
        return operator = '$notInGroup';
      elsif jsonb_typeof(group_entry) = 'object' then
        if group_entry ->> 'type' is distinct from 'list' then
          return false;
        elsif group_entry ? 'list' then
          return rules.is_listed(group_entry ->> 'list', actual) = (operator = '$inGroup');
        end if;
        group_entry := group_entry -> 'values';
      end if;
      return jsonb_typeof(group_entry) = 'array'
        and rules.includes(group_entry, actual) = (operator = '$inGroup');
    when '$not' then
      return not rules.value_matches(expected, actual, saved_groups, false, visited, depth + 1);
    when '$size' then
      return jsonb_typeof(actual) = 'array'
        and rules.value_matches(
          expected,
          to_jsonb(jsonb_array_length(case jsonb_typeof(actual) when 'array' then actual else '[]' end)),
          saved_groups,
          false,
          visited,
          depth + 1
        );
    when '$elemMatch' then
      if jsonb_typeof(actual) <> 'array' then
        return false;
      elsif jsonb_typeof(expected) <> 'object' then
        return null;
      end if;
      answer := false;
      for element in select e.value from jsonb_array_elements(actual) as e where e.value <> 'null' loop
        answer := answer or case
          when rules.is_operator_object(expected) then
            rules.value_matches(expected, element, saved_groups, false, visited, depth + 1)
          else rules.object_matches(expected, element, saved_groups, visited, depth + 1)
        end;
        exit when answer;
      end loop;
      return answer;
    when '$all', '$alli' then
      return jsonb_typeof(expected) = 'array'
        and jsonb_typeof(actual) = 'array'
        and not exists (
          select
          from jsonb_array_elements(case jsonb_typeof(expected) when 'array' then expected else '[]' end) as x
          where not exists (
            select
            from jsonb_array_elements(case jsonb_typeof(actual) when 'array' then actual else '[]' end) as a
            where rules.value_matches(x.value, a.value, saved_groups, operator = '$alli', visited, depth + 1)
          )
        );
    when '$regex', '$regexi' then
      return jsonb_typeof(expected) = 'string'
        and rules.matches_regex(rules.js_text(actual), expected #>> '{}', operator = '$regexi');
    when '$type' then
      return to_jsonb(jsonb_typeof(actual)) = expected;
    when '$veq' then
      return rules.version_text(actual) = rules.version_text(expected);
    when '$vne' then
      return rules.version_text(actual) <> rules.version_text(expected);
    when '$vlt' then
      return rules.js_compare(rules.version_text(actual), rules.version_text(expected)) < 0;
    when '$vlte' then
      return rules.js_compare(rules.version_text(actual), rules.version_text(expected)) <= 0;
    when '$vgt' then
      return rules.js_compare(rules.version_text(actual), rules.version_text(expected)) > 0;
    when '$vgte' then
      return rules.js_compare(rules.version_text(actual), rules.version_text(expected)) >= 0;
    else
      return false;
  end case;
end
$$;

comment on function rules.operator_matches(text, jsonb, jsonb, jsonb, text[], integer) is
  'Whether a value passes one operator of a condition; false for an operator that is none, null where the operand makes'
  ' no sense. For rules.matches, which bounds the depth.';

grant execute on function rules.operator_matches(text, jsonb, jsonb, jsonb, text[], integer)
to kaizen_app, kaizen_readonly;
