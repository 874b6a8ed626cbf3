create function rules.filters_fault(filters jsonb)
returns text
language plpgsql
immutable
parallel safe
as $$
declare
  entry jsonb;
begin
  if jsonb_typeof(filters) is distinct from 'array' or jsonb_array_length(filters) > 20 then
    return 'filters are a list of at most 20';
  end if;
  for entry in select e.value from jsonb_array_elements(filters) as e loop
    if jsonb_typeof(entry) is distinct from 'object'
      or entry - array['attribute', 'seed', 'hashVersion', 'ranges'] <> '{}'
      or coalesce(jsonb_typeof(entry -> 'attribute'), 'string') <> 'string'
      or jsonb_typeof(entry -> 'seed') is distinct from 'string'
      or coalesce(entry -> 'hashVersion', '2') not in ('1', '2')
      or jsonb_typeof(entry -> 'ranges') is distinct from 'array'
      or jsonb_path_exists(
        entry -> 'ranges',
        'strict $[*] ? (@.type() != "array" || @.size() != 2 || @[0].type() != "number" || @[1].type() != "number"
          || @[0] < 0 || @[1] > 1 || @[0] > @[1] || exists(@[*] ? (@ > 0 && @ < 1e-300)))',
        '{}',
        true
      ) then
      return 'a filter is {"attribute", "seed", "hashVersion": 1 or 2, "ranges": [[0, 0.5]]}, not '
        || left(entry::text, 100);
    end if;
  end loop;
  return null;
end
$$;

comment on function rules.filters_fault(jsonb) is
  'What is wrong with the filters of a flag''s rule, in a sentence. Null: nothing.';

grant execute on function rules.filters_fault(jsonb) to kaizen_app;
