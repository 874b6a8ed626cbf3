create function rules.is_operator_object(value jsonb)
returns boolean
language plpgsql
immutable
parallel safe
as $$
begin
  return jsonb_typeof(value) = 'object'
    and value <> '{}'
    and not exists (select from jsonb_object_keys(value) as k (name) where k.name not like '$%');
end
$$;

comment on function rules.is_operator_object(jsonb) is
  'Whether a value is an object of operators, {"$gt": 5}, and not one to be compared with. Null for null.';

grant execute on function rules.is_operator_object(jsonb) to kaizen_app, kaizen_readonly;
