create function rules.check_flag_rule()
returns trigger
language plpgsql
volatile
parallel unsafe
set search_path = pg_catalog, pg_temp
as $$
declare
  fault text := rules.filters_fault(new.filters);
  flag_key text;
  value_type text;
  entry jsonb;
  weight double precision;
  weights double precision[] := '{}';
  total double precision := 0;
  variations integer;
begin
  if fault is null and jsonb_typeof(new.variations) is distinct from 'array' then
    fault := 'variations are a list';
  end if;
  if fault is not null then
    raise exception 'this is no rule of a flag: %', fault
      using errcode = 'KZ204';
  end if;
  variations := jsonb_array_length(new.variations);
  fault := case
    when octet_length(new.variations::text) > 262144 then 'its variations have more than 256 KiB'
    when new.kind = 'force' and variations <> 1 then 'force gives one variation'
    when new.kind = 'gate' and variations > 0 then 'a gate gives no variation'
    when new.kind = 'experiment' and variations not between 2 and 100 then 'an experiment has 2 to 100 variations'
    when cardinality(new.explicit_ranges) <> 2 * variations
      or array_ndims(new.explicit_ranges) <> 1
      or array_lower(new.explicit_ranges, 1) <> 1
      or exists (
        select
        from unnest(new.explicit_ranges) as b (bound)
        where b.bound is null
          or b.bound in ('-infinity', 'infinity', 'nan')
      ) then
      'ranges are start and end of each variation, all of them finite'
  end;

  select f.key, f.value_type
  into flag_key, value_type
  from rules.flags f
  where f.organization_id = new.organization_id
    and f.id = new.flag_id;
  for entry in select e.value from jsonb_array_elements(new.variations) as e loop
    exit when fault is not null;
    fault := case
      when jsonb_typeof(entry) <> 'object'
        or entry - array['variant', 'value', 'weight', 'key', 'name', 'passthrough'] <> '{}'
        or (entry ? 'variant') = (entry ? 'value')
        or coalesce(jsonb_typeof(entry -> 'key'), 'string') <> 'string'
        or coalesce(jsonb_typeof(entry -> 'passthrough'), 'boolean') <> 'boolean' then
        'a variation is {"variant": "..."} or {"value": ...}, with weight, key, name and passthrough if need be, not '
          || left(entry::text, 100)
      when entry ? 'value' and value_type not in ('json', jsonb_typeof(entry -> 'value')) then
        format('%s is not of the type of the flag', left((entry -> 'value')::text, 100))
    end;
    if fault is null and entry ? 'variant' then
      -- The lock keeps the variant as it is until this rule can be seen.
      perform
      from rules.flag_variants v
      where v.organization_id = new.organization_id
        and v.flag_id = new.flag_id
        and v.key = entry ->> 'variant'
      for share;
      if not found then
        fault := format('the flag has no variant %s', left(entry ->> 'variant', 100));
      end if;
    end if;
    if fault is null and entry ? 'weight' then
      if jsonb_typeof(entry -> 'weight') <> 'number' or (entry -> 'weight')::numeric not between 0 and 1 then
        raise exception 'a weight is a number from 0 to 1, not %', left((entry -> 'weight')::text, 100)
          using errcode = 'KZ203';
      end if;
      weight := rules.js_double((entry -> 'weight')::numeric);
      weights := weights || weight;
      total := weight + total;
    end if;
  end loop;
  if fault is not null then
    raise exception 'this is no rule of a flag: %', fault
      using errcode = 'KZ204';
  end if;
  if cardinality(weights) > 0 and (cardinality(weights) <> variations or total not between 0.99 and 1.01) then
    raise exception 'the % weights of % variations sum to %', cardinality(weights), variations, total
      using errcode = 'KZ203', hint = 'Give every variation a weight, 1 in sum; or none, and they are equal.';
  end if;

  new.ranges := case
    when new.explicit_ranges is not null then new.explicit_ranges
    when new.kind = 'experiment' then
      rules.bucket_ranges(variations, new.coverage, case cardinality(weights) when 0 then null else weights end)
  end;
  select
    coalesce(array_agg(coalesce(v.value, x.variation -> 'value') order by x.place), '{}'),
    coalesce(
      array_agg(
        coalesce(
          x.variation ->> 'key',
          x.variation ->> 'variant',
          case new.kind when 'force' then null else (x.place - 1)::text end
        )
        order by x.place
      ),
      '{}'
    ),
    coalesce(array_agg(coalesce((x.variation -> 'passthrough')::boolean, false) order by x.place), '{}')
  into new.variation_values, new.variation_keys, new.passthrough
  from jsonb_array_elements(new.variations) with ordinality as x (variation, place)
  left join rules.flag_variants v
    on v.organization_id = new.organization_id
    and v.flag_id = new.flag_id
    and v.key = x.variation ->> 'variant';
  new.seed_state := rules.fnv1a(coalesce(new.seed, new.experiment_key, flag_key));
  new.all_filters := nullif(new.filters || coalesce(rules.namespace_filter(new), '[]'), '[]');
  return new;
end
$$;

comment on function rules.check_flag_rule() is
  'For a before trigger on each row of flag_rules: refuses weights that do not sum to 1, KZ203, and what else makes no'
  ' sense, KZ204, and computes what evaluation needs.';
