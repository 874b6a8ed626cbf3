create function rules.js_canonical(value jsonb, depth integer default 0)
returns jsonb
language plpgsql
immutable
parallel safe
strict
as $$
begin
  if depth >= 64 or value::text !~ '[0-9][0-9.]{15}|[0-9]{16}' then
    return value;
  end if;
  case jsonb_typeof(value)
    when 'number' then
      if abs(rules.js_double(value::numeric)) = 'infinity' then
        return 'null';
      end if;
      return rules.js_number_text(rules.js_double(value::numeric))::jsonb;
    when 'array' then
      return (
        select jsonb_agg(rules.js_canonical(e.element, depth + 1) order by e.place)
        from jsonb_array_elements(value) with ordinality as e (element, place)
      );
    when 'object' then
      return (
        select jsonb_object_agg(m.key, rules.js_canonical(m.value, depth + 1))
        from jsonb_each(value) as m
      );
    else
      return value;
  end case;
end
$$;

comment on function rules.js_canonical(jsonb, integer) is
  'A value with its numbers as JSON.stringify would write them after JSON.parse: two values that JavaScript writes'
  ' alike, but for the order of keys, are equal. Looks 64 levels deep. Null for null.';

grant execute on function rules.js_canonical(jsonb, integer) to kaizen_app, kaizen_readonly;
