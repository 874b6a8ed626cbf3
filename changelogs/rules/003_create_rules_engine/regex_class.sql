create function rules.regex_class(first integer, last integer)
returns text
language sql
immutable
parallel safe
return (
  select coalesce(string_agg('\U' || lpad(to_hex(p.low), 8, '0') || '-\U' || lpad(to_hex(p.high), 8, '0'), ''), '')
  from (
    values
      (first, least(last, 55295)),
      (greatest(first, 55296) + 1048576, least(last, 57343) + 1048576),
      (greatest(first, 57344), last)
  ) as p (low, high)
  where p.low <= p.high
);

comment on function rules.regex_class(integer, integer) is
  'The range of UTF-16 code units from first to last as members of a bracket expression, surrogates as the characters'
  ' that rules.js_units puts for them. Nothing when first comes after last.';

grant execute on function rules.regex_class(integer, integer) to kaizen_app, kaizen_readonly;
