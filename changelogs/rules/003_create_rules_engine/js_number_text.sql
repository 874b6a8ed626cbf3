create function rules.js_number_text(value double precision)
returns text
language plpgsql
immutable
parallel safe
strict
set extra_float_digits = 1
as $$
begin
  return case
    when value = 'infinity' then 'Infinity'
    when value = '-infinity' then '-Infinity'
    when value = 'nan' then 'NaN'
    when value = 0 then '0'
    when abs(value) >= 1e21 or abs(value) < 1e-6 then regexp_replace(value::text, 'e([+-])0+', 'e\1')
    else trim_scale(value::text::numeric)::text
  end;
end
$$;

comment on function rules.js_number_text(double precision) is
  'The shortest text of a double, written as JavaScript writes it. Null for null.';

grant execute on function rules.js_number_text(double precision) to kaizen_app, kaizen_readonly;
