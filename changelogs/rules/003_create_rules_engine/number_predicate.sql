create function rules.number_predicate(operator text, target text, number numeric)
returns text
language plpgsql
immutable
parallel safe
strict
as $$
declare
  digits constant text := trim_scale(number)::text;
  margin constant numeric := case number when 0 then 1e-300 else abs(number) * 1e-15 end;
  low constant text := trim_scale(number - margin)::text;
  high constant text := trim_scale(number + margin)::text;
begin
  if length(digits) > 16 or length(ltrim(replace(digits, '.', ''), '-0')) > 15 then
    return '1 == ""';
  end if;
  return format(
    case operator
      when '$eq' then '(%1$s == %2$s || (%1$s > %3$s && %1$s < %4$s && 1 == ""))'
      when '$gt' then '(%1$s > %2$s && (%1$s > %4$s || 1 == ""))'
      when '$gte' then '(%1$s >= %2$s || (%1$s > %3$s && 1 == ""))'
      when '$lt' then '(%1$s < %2$s && (%1$s < %3$s || 1 == ""))'
      when '$lte' then '(%1$s <= %2$s || (%1$s < %4$s && 1 == ""))'
    end,
    target,
    digits,
    low,
    high
  );
end
$$;

comment on function rules.number_predicate(text, text, numeric) is
  'The jsonpath predicate that compares a number with a constant, unknown where the two are so near that they may be'
  ' the same double. For rules.condition_path.';

grant execute on function rules.number_predicate(text, text, numeric) to kaizen_app;
