create function rules.js_same(a jsonb, b jsonb)
returns boolean
language plpgsql
immutable
parallel safe
strict
as $$
begin
  return case
    when jsonb_typeof(a) <> jsonb_typeof(b) or jsonb_typeof(a) in ('array', 'object') then false
    when a = b then true
    when jsonb_typeof(a) = 'number' then rules.js_double(a::numeric) = rules.js_double(b::numeric)
    else false
  end;
end
$$;

comment on function rules.js_same(jsonb, jsonb) is
  'Whether a === b in JavaScript for values that were parsed apart: numbers are compared as doubles, and two arrays or'
  ' objects are never the same. Null when one is null.';

grant execute on function rules.js_same(jsonb, jsonb) to kaizen_app, kaizen_readonly;
