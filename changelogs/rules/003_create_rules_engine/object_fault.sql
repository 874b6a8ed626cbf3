create function rules.object_fault(condition jsonb, depth integer)
returns text
language plpgsql
immutable
parallel unsafe
as $$
declare
  fault text;
  key text;
  expected jsonb;
  part jsonb;
begin
  if jsonb_typeof(condition) is distinct from 'object' then
    return 'a condition is a JSON object, not ' || left(condition::text, 100);
  elsif depth > 16 then
    return 'a condition is at most 16 levels deep';
  end if;
  for key, expected in select e.key, e.value from jsonb_each(condition) as e loop
    fault := null;
    if key in ('$and', '$or', '$nor') then
      if jsonb_typeof(expected) <> 'array' then
        return format('%s needs a list of conditions, not %s', key, left(expected::text, 100));
      end if;
      for part in select e.value from jsonb_array_elements(expected) as e loop
        fault := coalesce(fault, rules.object_fault(part, depth + 1));
      end loop;
    elsif key = '$not' then
      fault := rules.object_fault(expected, depth + 1);
    elsif key = '$savedGroup' then
      if jsonb_typeof(expected -> 'id') is distinct from 'string'
        or coalesce(jsonb_typeof(expected -> 'attributeKey'), 'string') <> 'string' then
        fault := '$savedGroup needs {"id": "..."}, and an attributeKey only as text';
      end if;
    elsif key like '$%' then
      fault := format('there is no operator %s for a whole condition', left(key, 60));
    elsif length(key) > 200 then
      fault := 'the path of an attribute has at most 200 characters';
    else
      fault := rules.value_fault(expected, depth + 1);
      fault := left(key, 60) || ': ' || fault;
    end if;
    if fault is not null then
      return fault;
    end if;
  end loop;
  return null;
end
$$;

comment on function rules.object_fault(jsonb, integer) is
  'What is wrong with a condition or one within it. For rules.condition_fault.';

grant execute on function rules.object_fault(jsonb, integer) to kaizen_app, kaizen_readonly;
