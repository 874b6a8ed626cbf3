create function rules.js_truthy(value jsonb)
returns boolean
language sql
immutable
parallel safe
return value is not null and value not in ('null', 'false', '0', '""');

comment on function rules.js_truthy(jsonb) is
  'Whether JavaScript takes a value for true: all but null, false, 0 and "". False for null.';

grant execute on function rules.js_truthy(jsonb) to kaizen_app, kaizen_readonly;
