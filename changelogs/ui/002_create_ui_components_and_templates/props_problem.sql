create function ui.props_problem(props_schema jsonb, props jsonb, path text default '$')
returns text
language plpgsql
immutable
parallel safe
set search_path = pg_catalog, pg_temp
as $$
declare
  kind constant pg_catalog.text := jsonb_typeof(props);
  types constant pg_catalog.jsonb := props_schema -> 'type';
  property pg_catalog.text;
  problem pg_catalog.text;
begin
  if types is not null
    and not types @> to_jsonb(kind)
    and not (kind = 'number' and types @> '"integer"' and trunc(props::numeric) = props::numeric)
  then
    return format('%s: is of type %s, not %s', path, kind, types);
  end if;
  if props_schema ? 'enum'
    and not exists (select from jsonb_array_elements(props_schema -> 'enum') e where e = props)
  then
    return format('%s: is none of %s', path, left((props_schema -> 'enum')::text, 200));
  end if;
  if kind = 'number' and props::numeric < (props_schema -> 'minimum')::numeric then
    return format('%s: is less than %s', path, props_schema -> 'minimum');
  end if;
  if kind = 'number' and props::numeric > (props_schema -> 'maximum')::numeric then
    return format('%s: is more than %s', path, props_schema -> 'maximum');
  end if;
  if kind = 'object' then
    for property in select r from jsonb_array_elements_text(coalesce(props_schema -> 'required', '[]')) r loop
      if not props ? property then
        return format('%s.%s: is required', path, property);
      end if;
    end loop;
    for property in
      select k from jsonb_object_keys(coalesce(props_schema -> 'properties', '{}')) k where props ? k order by k
    loop
      problem := ui.props_problem(
        props_schema -> 'properties' -> property, props -> property, format('%s.%s', path, property)
      );
      if problem is not null then
        return problem;
      end if;
    end loop;
  end if;
  return null;
end
$$;

comment on function ui.props_problem(jsonb, jsonb, text) is
  'Where props break a schema, with the path and the rule: "$.label: is required". Null: nowhere.';

grant execute on function ui.props_problem(jsonb, jsonb, text) to kaizen_app;
