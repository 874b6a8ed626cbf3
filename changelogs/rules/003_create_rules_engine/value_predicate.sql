-- In jsonpath a predicate is true, false or unknown, and 1 == "" is unknown: "ask the interpreter". A comparison looks
-- into arrays, and is unknown between types. The shorter forms use that: where they are false, no array, which
-- JavaScript would turn into a text or a number, can be true.
create function rules.value_predicate(target text, condition jsonb)
returns text
language plpgsql
immutable
parallel safe
strict
as $$
declare
  unknown constant text := '1 == ""';
  never constant text := '1 == 2';
  absent constant text := format('(!exists(%1$s) || %1$s.type() == "null")', target);
  kind constant text := jsonb_typeof(condition);
  result text;
  operator text;
  expected jsonb;
  part text;
begin
  if kind = 'string' and condition #>> '{}' not in ('', 'null') and strpos(condition #>> '{}', ',') = 0 then
    return format('(%1$s == %2$s && (%1$s.type() == "string" || 1 == ""))', target, condition);
  elsif kind = 'string' then
    return format('((%1$s == %2$s && %1$s.type() == "string")', target, condition)
      || format(' || (%1$s.type() != "string" && %1$s.type() != "null" && 1 == "")', target)
      || case when condition = '"null"' then ' || ' || absent else '' end
      || ')';
  elsif kind = 'number' and rules.js_double(condition::numeric) <> 0 then
    return format(
      '(%s && (%s.type() == "number" || 1 == ""))',
      rules.number_predicate('$eq', target, condition::numeric),
      target
    );
  elsif kind = 'number' then
    return format('((%s && %s.type() == "number")', rules.number_predicate('$eq', target, condition::numeric), target)
      || format(' || (%1$s.type() != "number" && %1$s.type() != "null" && 1 == "") || ', target)
      || absent
      || ')';
  elsif kind = 'boolean' then
    return format(
      '((%1$s == %2$s && %1$s.type() == "boolean")'
        ' || (%1$s.type() != "boolean" && %1$s.type() != "null" && 1 == ""))',
      target,
      condition
    );
  elsif kind = 'null' then
    return absent;
  elsif not rules.is_operator_object(condition) then
    return unknown;
  end if;

  for operator, expected in select e.key, e.value from jsonb_each(condition) as e loop
    part := unknown;
    case operator
      when '$eq', '$ne', '$in', '$nin' then
        if operator in ('$eq', '$ne') then
          expected := jsonb_build_array(expected);
        end if;
        if operator in ('$in', '$nin')
          and jsonb_typeof(expected) = 'array'
          and jsonb_path_match(
            expected,
            'strict $.size() > 0 && $.size() <= 30 && (!exists($[*] ? (@.type() != "string"))
              || !exists($[*] ? (@.type() != "number")))',
            '{}',
            true
          ) then
          select
            case operator when '$nin' then '!' else '' end || '(' || string_agg(
              case jsonb_typeof(e.value)
                when 'number' then rules.number_predicate('$eq', target, e.value::numeric)
                else target || ' == ' || e.value
              end,
              ' || '
            ) || ')'
          into part
          from jsonb_array_elements(expected) as e;
        elsif jsonb_typeof(expected) = 'array' and jsonb_array_length(expected) <= 30 then
          select
            '('
              || coalesce(
                string_agg(
                  case jsonb_typeof(e.value)
                    when 'null' then absent
                    when 'array' then never
                    when 'object' then never
                    when 'number' then
                      '(' || rules.number_predicate('$eq', target, e.value::numeric)
                        || format(' && %s.type() == "number")', target)
                    else format('(%1$s == %3$s && %1$s.type() == "%2$s")', target, jsonb_typeof(e.value), e.value)
                  end,
                  ' || '
                ),
                never
              )
              || case
                when operator in ('$in', '$nin') then format(' || (%s.type() == "array" && 1 == "")', target)
                else ''
              end
              || ')'
          into part
          from jsonb_array_elements(expected) as e;
          if operator in ('$ne', '$nin') then
            part := '!' || part;
          end if;
        end if;
      when '$gt', '$gte', '$lt', '$lte' then
        if jsonb_typeof(expected) = 'number' and not rules.compare_values(operator, 'null', expected) then
          part := format(
            '(%s && (%s.type() == "number" || 1 == ""))',
            rules.number_predicate(operator, target, expected::numeric),
            target
          );
        elsif jsonb_typeof(expected) = 'number'
          or (jsonb_typeof(expected) = 'string' and expected #>> '{}' !~ '[\ue000-\U0010ffff]') then
          part := '(('
            || case jsonb_typeof(expected)
              when 'number' then rules.number_predicate(operator, target, expected::numeric)
              else format(
                '%s %s %s',
                target,
                case operator when '$gt' then '>' when '$gte' then '>=' when '$lt' then '<' else '<=' end,
                expected
              )
            end
            || format(
              ' && %1$s.type() == "%2$s") || (%1$s.type() != "%2$s" && %1$s.type() != "null" && 1 == "")',
              target,
              jsonb_typeof(expected)
            )
            || case when rules.compare_values(operator, 'null', expected) then ' || ' || absent else '' end
            || ')';
        end if;
      when '$exists' then
        part := case when rules.js_truthy(expected) then '!' else '' end || absent;
      when '$not' then
        part := '!(' || rules.value_predicate(target, expected) || ')';
      when '$size' then
        if jsonb_typeof(expected) = 'number' and expected::text ~ '^[0-9]{1,6}$' then
          part := format('(%1$s.type() == "array" && %1$s.size() == %2$s)', target, expected);
        end if;
      when '$type' then
        part := case
          when expected = '"null"' then absent
          when expected in ('"string"', '"number"', '"boolean"', '"array"', '"object"') then
            format('%s.type() == %s', target, expected)
          else never
        end;
      else
        null;
    end case;
    result := coalesce(result || ' && ', '') || part;
  end loop;
  return '(' || result || ')';
end
$$;

comment on function rules.value_predicate(text, jsonb) is
  'The jsonpath predicate for what a condition asks of one attribute: true or false where it is sure to agree with'
  ' rules.value_matches, else unknown. For rules.condition_path.';

grant execute on function rules.value_predicate(text, jsonb) to kaizen_app;
