create function rules.includes(list jsonb, value jsonb, insensitive boolean default false)
returns boolean
language plpgsql
immutable
parallel safe
strict
as $$
declare
  element jsonb;
begin
  if jsonb_typeof(value) = 'array' then
    for element in select e.element from jsonb_array_elements(value) as e (element) loop
      if jsonb_typeof(element) not in ('array', 'object') and rules.includes(list, element, insensitive) then
        return true;
      end if;
    end loop;
    return false;
  end if;
  return case
    when jsonb_typeof(value) = 'object' then false
    when list @> value then true
    when jsonb_typeof(value) = 'number' then exists (
      select
      from jsonb_array_elements(list) as e (element)
      where rules.js_same(e.element, value)
    )
    when insensitive and jsonb_typeof(value) = 'string' then exists (
      select
      from jsonb_array_elements(list) as e (element)
      where jsonb_typeof(e.element) = 'string'
        and rules.js_lower(e.element #>> '{}') = rules.js_lower(value #>> '{}')
    )
    else false
  end;
end
$$;

comment on function rules.includes(jsonb, jsonb, boolean) is
  'Whether a value, or for an array one of its elements, is in a list. Arrays and objects are in none. Null when one is'
  ' null.';

grant execute on function rules.includes(jsonb, jsonb, boolean) to kaizen_app, kaizen_readonly;
