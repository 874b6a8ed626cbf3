create function rules.object_matches(
  condition jsonb,
  document jsonb,
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
  answer boolean := true;
  any_answer boolean;
  key text;
  expected jsonb;
  part jsonb;
begin
  if depth > 64 or jsonb_typeof(condition) <> 'object' then
    return null;
  end if;
  for key, expected in select e.key, e.value from jsonb_each(condition) as e loop
    case key
      when '$and', '$or', '$nor' then
        if jsonb_typeof(expected) <> 'array' then
          answer := answer and null;
        elsif key = '$and' then
          for part in select e.value from jsonb_array_elements(expected) as e loop
            answer := answer and rules.object_matches(part, document, saved_groups, visited, depth + 1);
            exit when not answer;
          end loop;
        else
          any_answer := expected = '[]';
          for part in select e.value from jsonb_array_elements(expected) as e loop
            any_answer := any_answer or rules.object_matches(part, document, saved_groups, visited, depth + 1);
            exit when any_answer;
          end loop;
          answer := answer and (any_answer = (key = '$or'));
        end if;
      when '$not' then
        answer := answer and not rules.object_matches(expected, document, saved_groups, visited, depth + 1);
      when '$savedGroup' then
        answer := answer and rules.saved_group_matches(expected, document, saved_groups, visited, depth + 1);
      else
        answer := answer
          and rules.value_matches(
            expected,
            rules.value_at(document, key),
            saved_groups,
            false,
            visited,
            depth + 1
          );
    end case;
    exit when not answer;
  end loop;
  return answer;
end
$$;

comment on function rules.object_matches(jsonb, jsonb, jsonb, text[], integer) is
  'Whether a document fulfils a condition, whose keys are paths and $and, $or, $nor, $not, $savedGroup; all must hold.'
  ' Null where the condition makes no sense. For rules.matches.';

grant execute on function rules.object_matches(jsonb, jsonb, jsonb, text[], integer) to kaizen_app, kaizen_readonly;
