create function rules.namespace_filter(rule rules.flag_rules)
returns jsonb
language plpgsql
volatile
parallel unsafe
as $$
declare
  taken record;
begin
  -- The locks keep the slots as they are until the rule can be seen.
  select n.key, n.attribute, n.hash_version, s.slots
  into taken
  from rules.namespace_ranges s
  join rules.namespaces n on n.organization_id = s.organization_id and n.id = s.namespace_id
  where s.organization_id = rule.organization_id
    and s.id = rule.namespace_range_id
  for share of s;
  if not found then
    return null;
  end if;
  return jsonb_build_array(
    jsonb_build_object(
      'attribute', case taken.hash_version when 1 then rule.hash_attribute else taken.attribute end,
      'seed', case taken.hash_version when 1 then '__' else '' end || taken.key,
      'hashVersion', taken.hash_version,
      'ranges', jsonb_build_array(jsonb_build_array(lower(taken.slots) / 10000.0, upper(taken.slots) / 10000.0))
    )
  );
end
$$;

comment on function rules.namespace_filter(rules.flag_rules) is
  'The filter that keeps a rule of a flag to its slots of a namespace. Null: it has none. For rules.check_flag_rule.';

grant execute on function rules.namespace_filter(rules.flag_rules) to kaizen_app;
