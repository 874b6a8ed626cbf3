create function rules.import_rule(organization_id uuid, flag_id uuid, environment_id uuid, place integer, rule jsonb)
returns integer
language plpgsql
volatile
parallel unsafe
as $$
#variable_conflict use_variable
declare
  kind constant text := case
    when rule ? 'force' then 'force'
    when jsonb_array_length(rule -> 'variations') > 1 then 'experiment'
    else 'gate'
  end;
  variations constant jsonb := case kind
    when 'force' then jsonb_build_array(rule -> 'force')
    when 'experiment' then rule -> 'variations'
    else '[]'
  end;
  weights constant double precision[] := array(
    select w.weight::double precision
    from jsonb_array_elements_text(coalesce(rule -> 'weights', '[]')) as w (weight)
  );
  ranges constant jsonb := case kind
    when 'force' then jsonb_build_array(rule -> 'range')
    when 'experiment' then rule -> 'ranges'
  end;
  namespace constant jsonb := case kind when 'experiment' then rule -> 'namespace' end;
  hash_attribute constant text := coalesce(nullif(rule ->> 'hashAttribute', ''), 'id');
  total double precision := 0;
  weight double precision;
  made uuid;
begin
  if rule ?| array['contextualVariations', 'contextualBanditRef'] or rule -> 'coverage' = 'null' then
    raise exception 'rule % of the flag has what is not taken over: a contextual bandit, or null for a coverage', place
      using errcode = 'KZ206';
  end if;
  -- What the SDKs skip, or take for equal, is taken over as that.
  if kind = 'gate' and coalesce(rule -> 'parentConditions', '[]') = '[]' then
    return 0;
  end if;
  foreach weight in array weights loop
    total := weight + total;
  end loop;
  insert into rules.flag_rules (
    organization_id,
    flag_id,
    environment_id,
    position,
    key,
    kind,
    condition,
    variations,
    coverage,
    hash_attribute,
    hash_version,
    seed,
    experiment_key,
    explicit_ranges,
    filters
  )
  values (
    import_rule.organization_id,
    import_rule.flag_id,
    import_rule.environment_id,
    place,
    coalesce(nullif(rule ->> 'id', ''), 'rule-' || place),
    kind,
    case kind when 'gate' then '{}' else coalesce(rule -> 'condition', '{}') end,
    (
      select coalesce(
        jsonb_agg(
          jsonb_build_object('value', v.value)
            || case
              when kind = 'experiment' and cardinality(weights) = jsonb_array_length(variations)
                and total between 0.99 and 1.01 then jsonb_build_object('weight', weights[v.place])
              else '{}'
            end
            || coalesce(
              (
                select jsonb_object_agg(m.key, m.value)
                from jsonb_each(rule -> 'meta' -> (v.place - 1)::integer) as m
                where m.key in ('key', 'name', 'passthrough')
                  and m.value not in ('null', '""')
              ),
              '{}'
            )
          order by v.place
        ),
        '[]'
      )
      from jsonb_array_elements(variations) with ordinality as v (value, place)
    ),
    case when rule ? 'coverage' then greatest(0, least(1, (rule ->> 'coverage')::double precision)) end,
    hash_attribute,
    coalesce(nullif((rule ->> 'hashVersion')::smallint, 0), 1),
    nullif(rule ->> 'seed', ''),
    case kind when 'experiment' then nullif(rule ->> 'key', '') end,
    (
      select array_agg(b.bound::double precision order by r.place, b.place)
      from jsonb_array_elements(nullif(ranges, '[null]')) with ordinality as r (range, place)
      cross join lateral jsonb_array_elements_text(r.range) with ordinality as b (bound, place)
    ),
    case kind when 'gate' then '[]' else coalesce(rule -> 'filters', '[]') end || case
      when rule ? 'filters' or namespace is null then '[]'
      else jsonb_build_array(
        jsonb_build_object(
          'attribute', hash_attribute,
          'seed', '__' || (namespace ->> 0),
          'hashVersion', 1,
          'ranges', jsonb_build_array(jsonb_build_array(namespace -> 1, namespace -> 2))
        )
      )
    end
  )
  returning id into made;

  insert into rules.flag_prerequisites (
    organization_id,
    flag_id,
    flag_rule_id,
    prerequisite_flag_id,
    condition,
    is_gate
  )
  select
    import_rule.organization_id,
    import_rule.flag_id,
    made,
    f.id,
    coalesce(p.parent -> 'condition', '{}'),
    coalesce((p.parent -> 'gate')::boolean, false)
  from jsonb_array_elements(rule -> 'parentConditions') with ordinality as p (parent, place)
  join rules.flags f on f.organization_id = import_rule.organization_id and f.key = p.parent ->> 'id'
  order by p.place;
  if (select count(*) from jsonb_array_elements(rule -> 'parentConditions')) <> (
    select count(*)
    from rules.flag_prerequisites p
    where p.organization_id = import_rule.organization_id
      and p.flag_rule_id = made
  ) then
    raise exception 'rule % of the flag depends on a flag that there is not', place
      using errcode = 'KZ206';
  end if;
  return 1;
end
$$;

comment on function rules.import_rule(uuid, uuid, uuid, integer, jsonb) is
  'Takes over a rule of a feature of GrowthBook; 0 for one that the SDKs skip. For rules.import_features.';

grant execute on function rules.import_rule(uuid, uuid, uuid, integer, jsonb) to kaizen_app;
