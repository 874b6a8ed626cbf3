create function analytics.kept_properties(properties jsonb)
returns jsonb
language sql
immutable
parallel safe
return case
  when analytics.has_long_numbers(properties) then
    to_jsonb(format('%s bytes, with numbers beyond 1e100 or nearer to 0 than 1e-100', pg_column_size(properties)))
  when pg_column_size(properties) > 65536 then to_jsonb(left(properties::text, 4096))
  else properties
end;

comment on function analytics.kept_properties(jsonb) is
  'What analytics.event_quarantine keeps of properties: all, or of those that are too large the first 4,096 characters,'
  ' as a text, or where even that is too much, a sentence.';
