create function rules.export_rule(rule rules.compiled_rule, flag_key text)
returns jsonb
language plpgsql
immutable
parallel safe
set extra_float_digits = 1
as $$
declare
  ranges constant jsonb := (
    select jsonb_agg(jsonb_build_array(rule.ranges[2 * n - 1], rule.ranges[2 * n]) order by n)
    from generate_series(1, cardinality(rule.ranges) / 2) as n
  );
  exported jsonb := '{}';
begin
  if rule.key is not null then
    exported := exported || jsonb_build_object('id', rule.key);
  end if;
  if rule.condition <> '{}' then
    exported := exported || jsonb_build_object('condition', rule.condition);
  end if;
  if rule.filters is not null then
    exported := exported || jsonb_build_object('filters', rule.filters);
  end if;
  if rule.prerequisites is not null then
    exported := exported || jsonb_build_object(
      'parentConditions', (
        select jsonb_agg(
          jsonb_build_object('id', p.flag_key, 'condition', p.condition, 'gate', p.is_gate)
          order by p.place
        )
        from unnest(rule.prerequisites) with ordinality as p (flag_key, condition, condition_path, is_gate, place)
      )
    );
  end if;
  if rule.kind = 'gate' then
    return exported;
  end if;
  if rule.kind = 'experiment' or rule.coverage is not null or rule.ranges is not null then
    exported := exported || jsonb_build_object(
      'seed', rule.seed,
      'hashAttribute', rule.hash_attribute,
      'hashVersion', rule.hash_version
    );
  end if;
  if rule.kind = 'force' then
    return exported
      || jsonb_build_object('force', rule.variation_values[1])
      || case when rule.coverage is null then '{}' else jsonb_build_object('coverage', rule.coverage) end
      || case when rule.ranges is null then '{}' else jsonb_build_object('range', ranges -> 0) end;
  end if;
  return exported || jsonb_build_object(
    'key', coalesce(rule.experiment_key, flag_key),
    'variations', to_jsonb(rule.variation_values),
    'ranges', ranges,
    'meta', (
      select jsonb_agg(
        jsonb_build_object('key', rule.variation_keys[n], 'passthrough', rule.passthrough[n])
        order by n
      )
      from generate_series(1, cardinality(rule.variation_keys)) as n
    )
  );
end
$$;

comment on function rules.export_rule(rules.compiled_rule, text) is
  'A rule of a flag as the GrowthBook SDKs read it. For rules.export_features.';

grant execute on function rules.export_rule(rules.compiled_rule, text) to kaizen_app, kaizen_readonly;
