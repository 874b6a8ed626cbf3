create function rules.value_at(document jsonb, path text)
returns jsonb
language plpgsql
immutable
parallel safe
as $$
declare
  current jsonb := document;
  part text;
begin
  if jsonb_typeof(document) = 'object' and strpos(path, '.') = 0 then
    return coalesce(document -> path, 'null');
  elsif path = '' then
    return 'null';
  end if;
  foreach part in array string_to_array(path, '.') loop
    current := case jsonb_typeof(current)
      when 'object' then current -> part
      when 'array' then
        case
          when part = 'length' then to_jsonb(jsonb_array_length(current))
          when part ~ '^(0|[1-9][0-9]{0,8})$' then current -> part::integer
        end
    end;
    if current is null then
      return 'null';
    end if;
  end loop;
  return coalesce(current, 'null');
end
$$;

comment on function rules.value_at(jsonb, text) is
  'What stands at a path of names with dots between, array elements by their number from 0. JSON null where there is'
  ' nothing.';

grant execute on function rules.value_at(jsonb, text) to kaizen_app, kaizen_readonly;
