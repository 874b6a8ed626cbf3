create function rules.evaluate_compiled(
  flag rules.compiled_flag,
  parents jsonb,
  saved_groups jsonb,
  attributes jsonb
)
returns rules.evaluation
language plpgsql
stable
parallel safe
as $$
declare
  rule rules.compiled_rule;
  prerequisite rules.compiled_prerequisite;
  parent jsonb;
  is_met boolean;
  unit text;
  bucket double precision;
  choice integer;
  assigned text;
  lacks_unit boolean := false;
begin
  if not flag.is_enabled then
    return (flag.default_value, null, 'DISABLED', null, null)::rules.evaluation;
  end if;

  for number in 1 .. cardinality(flag.rules) loop
    is_met := attributes @@ flag.condition_paths[number];
    continue when not is_met;
    rule := flag.rules[number];
    if rule.prerequisites is not null then
      is_met := true;
      foreach prerequisite in array rule.prerequisites loop
        parent := jsonb_build_object('value', parents -> prerequisite.flag_key);
        is_met := coalesce(
          parent @@ prerequisite.condition_path,
          rules.object_matches(prerequisite.condition, parent, saved_groups, '{}', 0),
          false
        );
        if not is_met and prerequisite.is_gate then
          return ('null', null, 'DISABLED', null, rule.key)::rules.evaluation;
        end if;
        exit when not is_met;
      end loop;
      continue when not is_met;
    end if;
    continue when rule.kind = 'gate';

    continue when not coalesce(
      case when rule.prerequisites is null then is_met end,
      attributes @@ rule.condition_path,
      rules.object_matches(rule.condition, attributes, saved_groups, '{}', 0),
      false
    );
    if rule.filters is not null then
      is_met := not rules.is_filtered_out(rule.filters, attributes);
      lacks_unit := lacks_unit or is_met is null;
      continue when is_met is not true;
    end if;

    if rule.kind = 'experiment_key' then
      select a.variation
      into assigned
      from rules.experiment_assignment(rule.experiment_key, attributes) as a
      where a.outcome = 'assigned';
      choice := array_position(rule.variation_keys, assigned);
      continue when choice is null or rule.passthrough[choice];
      return (rule.variation_values[choice], assigned, 'SPLIT', null, rule.key)::rules.evaluation;
    end if;

    if rule.kind = 'force' and rule.ranges is null then
      if rule.coverage is null then
        return (
          rule.variation_values[1],
          rule.variation_keys[1],
          case when rule.condition = '{}' then 'STATIC' else 'TARGETING_MATCH' end,
          null,
          rule.key
        )::rules.evaluation;
      end if;
      continue when rule.coverage = 0;
    end if;

    unit := case
      when jsonb_typeof(attributes -> rule.hash_attribute) = 'string' then attributes ->> rule.hash_attribute
      when rules.js_truthy(attributes -> rule.hash_attribute) then rules.js_text(attributes -> rule.hash_attribute)
    end;
    if unit is null or unit = '' and jsonb_typeof(attributes -> rule.hash_attribute) = 'string' then
      lacks_unit := true;
      continue;
    end if;
    bucket := case rule.hash_version
      when 2 then (rules.fnv1a(rules.fnv1a(unit, rule.seed_state)::text) % 10000)::double precision / 10000
      else (rules.fnv1a(rule.seed, rules.fnv1a(unit)) % 1000)::double precision / 1000
    end;
    if rule.ranges is null then
      continue when bucket > rule.coverage;
      choice := 1;
    else
      choice := rules.choose_variation(bucket, rule.ranges) + 1;
      continue when choice = 0 or (rule.kind = 'experiment' and rule.passthrough[choice]);
    end if;
    return (rule.variation_values[choice], rule.variation_keys[choice], 'SPLIT', null, rule.key)::rules.evaluation;
  end loop;

  return (
    flag.default_value,
    null,
    case when lacks_unit then 'ERROR' else 'DEFAULT' end,
    case when lacks_unit then 'TARGETING_KEY_MISSING' end,
    null
  )::rules.evaluation;
end
$$;

comment on function rules.evaluate_compiled(rules.compiled_flag, jsonb, jsonb, jsonb) is
  'What a flag is for somebody, where flags it depends on have the values of parents, by their keys, or null. For'
  ' rules.evaluate, which has looked at the attributes.';

grant execute on function rules.evaluate_compiled(rules.compiled_flag, jsonb, jsonb, jsonb)
to kaizen_app, kaizen_readonly;
