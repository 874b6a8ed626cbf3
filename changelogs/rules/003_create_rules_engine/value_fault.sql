create function rules.value_fault(condition jsonb, depth integer)
returns text
language plpgsql
immutable
parallel unsafe
as $$
declare
  operators integer;
  others integer;
  operator text;
  expected jsonb;
  kind text;
  fault text;
  pattern text;
begin
  if depth > 16 then
    return 'a condition is at most 16 levels deep';
  elsif jsonb_typeof(condition) is distinct from 'object' then
    return null;
  end if;
  select count(*) filter (where k.name like '$%'), count(*) filter (where k.name not like '$%')
  into operators, others
  from jsonb_object_keys(condition) as k (name);
  if operators > 0 and others > 0 then
    return 'operators and names stand side by side';
  elsif operators = 0 then
    return null;
  end if;
  for operator, expected in select e.key, e.value from jsonb_each(condition) as e loop
    kind := jsonb_typeof(expected);
    fault := null;
    case operator
      when '$eq', '$ne' then
        if kind in ('array', 'object') then
          fault := 'needs a text, a number, true, false or null';
        end if;
      when '$lt', '$lte', '$gt', '$gte', '$veq', '$vne', '$vlt', '$vlte', '$vgt', '$vgte' then
        if kind not in ('string', 'number') then
          fault := 'needs a text or a number';
        end if;
      when '$in', '$nin', '$ini', '$nini' then
        if kind <> 'array'
          or jsonb_path_exists(expected, 'strict $[*] ? (@.type() == "array" || @.type() == "object")') then
          fault := 'needs a list of texts, numbers, true, false or null';
        end if;
      when '$all', '$alli' then
        if kind <> 'array' then
          fault := 'needs a list';
        else
          select min(rules.value_fault(e.value, depth + 1))
          into fault
          from jsonb_array_elements(expected) as e;
        end if;
      when '$exists' then
        if kind <> 'boolean' then
          fault := 'needs true or false';
        end if;
      when '$inGroup', '$notInGroup' then
        if kind <> 'string' then
          fault := 'needs the key of a segment';
        end if;
      when '$not' then
        fault := rules.value_fault(expected, depth + 1);
      when '$size' then
        if kind = 'number' or rules.is_operator_object(expected) then
          fault := rules.value_fault(expected, depth + 1);
        else
          fault := 'needs a number or operators';
        end if;
      when '$elemMatch' then
        fault := case
          when kind <> 'object' then 'needs operators or a condition'
          when rules.is_operator_object(expected) then rules.value_fault(expected, depth + 1)
          else rules.object_fault(expected, depth + 1)
        end;
      when '$regex', '$regexi' then
        pattern := case kind when 'string' then rules.translate_regex(expected #>> '{}', operator = '$regexi') end;
        begin
          -- What PostgreSQL cannot compile must not wait for an evaluation.
          perform '' ~ pattern;
        exception
          when invalid_regular_expression then
            pattern := null;
        end;
        if pattern is null then
          fault := 'needs a regular expression of the common subset, not ' || left(expected::text, 100);
        end if;
      when '$type' then
        if expected not in ('"string"', '"number"', '"boolean"', '"array"', '"object"', '"null"') then
          fault := 'needs string, number, boolean, array, object or null';
        end if;
      else
        return format('there is no operator %s', left(operator, 60));
    end case;
    if fault is not null then
      return operator || ' ' || fault;
    end if;
  end loop;
  return null;
end
$$;

comment on function rules.value_fault(jsonb, integer) is
  'What is wrong with what a condition asks of one attribute. For rules.condition_fault.';

grant execute on function rules.value_fault(jsonb, integer) to kaizen_app, kaizen_readonly;
