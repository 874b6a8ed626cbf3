create function rules.is_filtered_out(filters jsonb, attributes jsonb)
returns boolean
language plpgsql
immutable
parallel safe
as $$
declare
  filter jsonb;
  unit jsonb;
  bucket double precision;
begin
  for filter in select e.value from jsonb_array_elements(filters) as e loop
    unit := attributes -> coalesce(nullif(filter ->> 'attribute', ''), 'id');
    if not rules.js_truthy(unit) then
      return null;
    end if;
    bucket := rules.bucket(filter ->> 'seed', rules.js_text(unit), coalesce((filter -> 'hashVersion')::integer, 2));
    if not exists (
      select
      from jsonb_array_elements(filter -> 'ranges') as r (bounds)
      where bucket >= (r.bounds -> 0)::double precision
        and bucket < (r.bounds -> 1)::double precision
    ) then
      return true;
    end if;
  end loop;
  return false;
end
$$;

comment on function rules.is_filtered_out(jsonb, jsonb) is
  'Whether one of the filters leaves somebody out, because the hash of an attribute is in none of its ranges. Null'
  ' where there is no such attribute, which leaves him out too.';

grant execute on function rules.is_filtered_out(jsonb, jsonb) to kaizen_app, kaizen_readonly;
