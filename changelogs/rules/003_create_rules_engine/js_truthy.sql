create function rules.js_truthy(value jsonb)
returns boolean
language sql
immutable
parallel safe
return case
  when value = 'true' then true
  when value is null or value in ('null', 'false', '0', '""') then false
  when jsonb_typeof(value) = 'number' then rules.js_double(value::numeric) <> 0
  else true
end;

comment on function rules.js_truthy(jsonb) is
  'Whether JavaScript takes a value for true: all but null, false, 0 and "". False for null.';

grant execute on function rules.js_truthy(jsonb) to kaizen_app, kaizen_readonly;
