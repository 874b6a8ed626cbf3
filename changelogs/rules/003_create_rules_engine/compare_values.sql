create function rules.compare_values(operator text, actual jsonb, expected jsonb)
returns boolean
language plpgsql
immutable
parallel safe
strict
as $$
declare
  a constant jsonb := case
    when jsonb_typeof(actual) in ('array', 'object') then to_jsonb(rules.js_text(actual))
    else actual
  end;
  b constant jsonb := case
    when jsonb_typeof(expected) in ('array', 'object') then to_jsonb(rules.js_text(expected))
    else expected
  end;
  a_number double precision;
  b_number double precision;
  comparison integer;
begin
  if jsonb_typeof(a) = 'string' and jsonb_typeof(b) = 'string' then
    comparison := rules.js_compare(a #>> '{}', b #>> '{}');
  else
    a_number := rules.js_number(a);
    b_number := rules.js_number(b);
    if a_number = 'nan' or b_number = 'nan' then
      return false;
    end if;
    comparison := case when a_number < b_number then -1 when a_number > b_number then 1 else 0 end;
  end if;
  return case operator
    when '$lt' then comparison < 0
    when '$lte' then comparison <= 0
    when '$gt' then comparison > 0
    when '$gte' then comparison >= 0
  end;
end
$$;

comment on function rules.compare_values(text, jsonb, jsonb) is
  'Whether actual < expected in JavaScript, for the operators $lt, $lte, $gt and $gte: two texts by their code units,'
  ' anything else as numbers, and false where one is none. Null when one is null, or for another operator.';

grant execute on function rules.compare_values(text, jsonb, jsonb) to kaizen_app, kaizen_readonly;
