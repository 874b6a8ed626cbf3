create function rules.condition_predicate(condition jsonb)
returns text
language plpgsql
immutable
parallel safe
strict
as $$
declare
  unknown constant text := '1 == ""';
  result text;
  part text;
  key text;
  expected jsonb;
  parts text[];
  target text;
  array_on_the_way text;
begin
  for key, expected in select e.key, e.value from jsonb_each(condition) as e loop
    part := unknown;
    if key in ('$and', '$or', '$nor') then
      if jsonb_typeof(expected) = 'array' then
        select string_agg(
          case jsonb_typeof(e.value)
            when 'object' then '(' || rules.condition_predicate(e.value) || ')'
            else unknown
          end,
          case key when '$and' then ' && ' else ' || ' end
        )
        into part
        from jsonb_array_elements(expected) as e;
        part := case key when '$nor' then '!(' else '(' end || coalesce(part, '1 == 1') || ')';
      end if;
    elsif key = '$not' then
      if jsonb_typeof(expected) = 'object' then
        part := '!(' || rules.condition_predicate(expected) || ')';
      end if;
    elsif key = '$savedGroup' then
      part := unknown;
    elsif key !~ '(^|[.])([.]|$)' then
      parts := string_to_array(key, '.');
      target := '$';
      array_on_the_way := null;
      for place in 1 .. cardinality(parts) loop
        if place > 1 then
          array_on_the_way := coalesce(array_on_the_way || ' || ', '') || target || '.type() == "array"';
        end if;
        target := target || '.' || to_jsonb(parts[place])::text;
      end loop;
      part := rules.value_predicate(target, expected);
      if array_on_the_way is not null then
        part := format('((%1$s || ((%2$s) && 1 == "")) && !((%2$s) && 1 == ""))', part, array_on_the_way);
      end if;
    end if;
    result := coalesce(result || ' && ', '') || part;
  end loop;
  return coalesce(result, '1 == 1');
end
$$;

comment on function rules.condition_predicate(jsonb) is
  'The jsonpath predicate for a condition. For rules.condition_path.';

grant execute on function rules.condition_predicate(jsonb) to kaizen_app;
