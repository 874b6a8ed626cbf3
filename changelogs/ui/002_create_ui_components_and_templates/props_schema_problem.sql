create function ui.props_schema_problem(props_schema jsonb, path text default '$', depth integer default 1)
returns text
language plpgsql
immutable
parallel safe
set search_path = pg_catalog, pg_temp
as $$
declare
  types constant pg_catalog.text[] := array['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'];
  keyword pg_catalog.text;
  value pg_catalog.jsonb;
  property pg_catalog.text;
  problem pg_catalog.text;
begin
  if jsonb_typeof(props_schema) is distinct from 'object' then
    return path || ': a schema is an object';
  end if;
  if depth > 16 then
    return path || ': nests deeper than 16 levels';
  end if;
  for keyword, value in select e.key, e.value from jsonb_each(props_schema) e order by e.key loop
    problem := case keyword
      when 'type' then
        case
          when jsonb_typeof(value) = 'string' and value #>> '{}' = any (types) then null
          when jsonb_typeof(value) = 'array' and jsonb_array_length(value) > 0 and value <@ to_jsonb(types)
            and jsonb_array_length(value) = (select count(distinct t) from jsonb_array_elements(value) t)
            then null
          else 'is no type of JSON, nor a list of some'
        end
      when 'required' then
        case
          when jsonb_typeof(value) = 'array'
            and not jsonb_path_exists(value, 'strict $[*] ? (@.type() != "string")')
            and jsonb_array_length(value) = (select count(distinct t) from jsonb_array_elements(value) t)
            then null
          else 'is no list of names that differ'
        end
      when 'enum' then case when jsonb_typeof(value) = 'array' then null else 'is no list of values' end
      when 'properties' then case when jsonb_typeof(value) = 'object' then null else 'is no object' end
      when 'minimum' then case when jsonb_typeof(value) = 'number' then null else 'is no number' end
      when 'maximum' then case when jsonb_typeof(value) = 'number' then null else 'is no number' end
      else 'is not supported; type, required, enum, properties, minimum and maximum are'
    end;
    if problem is not null then
      return format('%s.%s: %s', path, keyword, problem);
    end if;
    if keyword = 'properties' then
      for property in select k from jsonb_object_keys(value) k order by k loop
        problem := ui.props_schema_problem(value -> property, format('%s.properties.%s', path, property), depth + 1);
        if problem is not null then
          return problem;
        end if;
      end loop;
    end if;
  end loop;
  return null;
end
$$;

comment on function ui.props_schema_problem(jsonb, text, integer) is
  'What keeps a document from being a schema of props, with its path: "$.properties.label.pattern: is not supported".'
  ' Null: nothing. The schema is JSON Schema 2020-12 of six keywords: type, required, enum, properties, minimum,'
  ' maximum; any other is a problem, none is passed over.';

grant execute on function ui.props_schema_problem(jsonb, text, integer) to kaizen_app;
