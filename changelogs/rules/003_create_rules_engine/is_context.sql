create function rules.is_context(attributes jsonb)
returns boolean
language sql
stable
parallel safe
return jsonb_typeof(attributes) = 'object'
  -- What was read compressed counts as it is when it is not: the empty object behind it makes no other difference.
  and pg_column_size(
    case when pg_column_compression(attributes) is null then attributes else attributes || '{}' end
  ) <= 1048576;

comment on function rules.is_context(jsonb) is
  'Whether attributes are such that flags and rules look at them: an object of at most 1 MiB as jsonb holds it, stored'
  ' compressed or not. Null for null.';

grant execute on function rules.is_context(jsonb) to kaizen_app, kaizen_readonly;
