create function rules.js_double(value numeric)
returns double precision
language plpgsql
immutable
parallel safe
strict
as $$
begin
  return case
    when abs(value) >= 179769313486231580793728971405303e276 then sign(value)::double precision * 'infinity'
    when abs(value) < 2.4703282292062328e-324 then 0
    else value::double precision
  end;
end
$$;

comment on function rules.js_double(numeric) is
  'The nearest double, as JSON.parse reads it: infinite or zero where PostgreSQL refuses. Null for null.';

grant execute on function rules.js_double(numeric) to kaizen_app, kaizen_readonly;
