create function analytics.has_long_numbers(properties jsonb)
returns boolean
language sql
immutable
parallel safe
return jsonb_path_exists(
  properties,
  '$.** ? (@.type() == "number") ? (@.abs() > 1e100 || (@.abs() < 1e-100 && @ != 0))'
);

comment on function analytics.has_long_numbers(jsonb) is
  'Whether there is a number beyond 1e100, or nearer to 0 than 1e-100, which few bytes hold and many thousand digits'
  ' print: the text of such properties can be too long for the server. Null for null.';
