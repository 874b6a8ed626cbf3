create function rules.js_compare(a text, b text)
returns integer
language plpgsql
immutable
parallel safe
strict
as $$
declare
  a_units text[];
  b_units text[];
  a_code integer;
  b_code integer;
begin
  if (a || b) !~ '[\U00010000-\U0010ffff]' then
    return case when a collate "C" < b then -1 when a collate "C" > b then 1 else 0 end;
  end if;
  a_units := string_to_array(rules.js_units(a), null);
  b_units := string_to_array(rules.js_units(b), null);
  for place in 1 .. least(cardinality(a_units), cardinality(b_units)) loop
    if a_units[place] <> b_units[place] then
      a_code := ascii(a_units[place]);
      b_code := ascii(b_units[place]);
      a_code := case when a_code > 65535 then a_code - 1048576 else a_code end;
      b_code := case when b_code > 65535 then b_code - 1048576 else b_code end;
      return case when a_code < b_code then -1 else 1 end;
    end if;
  end loop;
  return sign(coalesce(cardinality(a_units), 0) - coalesce(cardinality(b_units), 0));
end
$$;

comment on function rules.js_compare(text, text) is
  'Which text comes first by UTF-16 code units, as JavaScript compares: -1 the first, 1 the second, 0 neither.'
  ' Null when one is null.';

grant execute on function rules.js_compare(text, text) to kaizen_app, kaizen_readonly;
