create function rules.value_type_of(feature jsonb)
returns text
language sql
immutable
parallel safe
as $$
  select case
    when count(distinct jsonb_typeof(v.value)) = 1 and min(jsonb_typeof(v.value)) in ('boolean', 'string', 'number')
      then min(jsonb_typeof(v.value))
    else 'json'
  end
  from (
    select coalesce(feature -> 'defaultValue', 'null') as value
    union all
    select r.rule -> 'force'
    from jsonb_array_elements(coalesce(feature -> 'rules', '[]')) as r (rule)
    where r.rule ? 'force'
    union all
    select x.value
    from jsonb_array_elements(coalesce(feature -> 'rules', '[]')) as r (rule)
    cross join lateral jsonb_array_elements(
      case when jsonb_typeof(r.rule -> 'variations') = 'array' then r.rule -> 'variations' else '[]' end
    ) as x
  ) v
$$;

comment on function rules.value_type_of(jsonb) is
  'The type that all values of a feature of GrowthBook have: boolean, string, number, or json where they differ or are'
  ' none of these. For rules.import_features.';

grant execute on function rules.value_type_of(jsonb) to kaizen_app;
