create function rules.js_text(value jsonb, depth integer default 0)
returns text
language plpgsql
immutable
parallel safe
strict
as $$
declare
  number numeric;
begin
  case jsonb_typeof(value)
    when 'string' then
      return value #>> '{}';
    when 'number' then
      number := value::numeric;
      if length(value::text) <= 15 and (number = 0 or abs(number) >= 0.000001) then
        return trim_scale(number)::text;
      end if;
      return rules.js_number_text(rules.js_double(number));
    when 'array' then
      return (
        select coalesce(
          string_agg(
            case
              when depth >= 64 or jsonb_typeof(e.element) = 'null' then ''
              else rules.js_text(e.element, depth + 1)
            end,
            ','
            order by e.place
          ),
          ''
        )
        from jsonb_array_elements(value) with ordinality as e (element, place)
      );
    when 'object' then
      return '[object Object]';
    else
      return value::text;
  end case;
end
$$;

comment on function rules.js_text(jsonb, integer) is
  'A value as String(value) writes it in JavaScript: 1.50 is 1.5, an array its elements with commas between, an object'
  ' [object Object]. Arrays more than 64 deep are empty. Null for null; JSON null is the text null.';

grant execute on function rules.js_text(jsonb, integer) to kaizen_app, kaizen_readonly;
