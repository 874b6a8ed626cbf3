create function rules.load_program(flag_key text, environment text default null, moment timestamptz default now())
returns rules.program
language plpgsql
stable
parallel safe
as $$
begin
  return (
    with recursive
    tenant as materialized (
      select kaizen.current_organization_id() as id
    ),
    place as (
      select e.id
      from rules.environments e
      where e.organization_id = (select t.id from tenant t)
        and case when load_program.environment is null then e.is_default else e.key = load_program.environment end
    ),
    wanted (id) as (
      select f.id
      from rules.flags f
      where f.organization_id = (select t.id from tenant t)
        and (flag_key is null or f.key = flag_key)
        and not f.is_archived
      union
      select p.prerequisite_flag_id
      from wanted w
      join rules.flag_prerequisites p on p.organization_id = (select t.id from tenant t) and p.flag_id = w.id
    ),
    prerequisites as (
      select
        p.flag_id,
        p.flag_rule_id,
        array_agg(
          (f.key, p.condition, p.condition_path, p.is_gate or p.flag_rule_id is null)::rules.compiled_prerequisite
          order by p.id
        ) as list
      from wanted w
      join rules.flag_prerequisites p on p.organization_id = (select t.id from tenant t) and p.flag_id = w.id
      join rules.flags f on f.organization_id = p.organization_id and f.id = p.prerequisite_flag_id
      group by p.flag_id, p.flag_rule_id
    ),
    compiled_rules as (
      select
        r.flag_id,
        array_agg(
          (
            r.key,
            r.kind,
            (select p.list from prerequisites p where p.flag_rule_id = r.id),
            r.condition,
            r.condition_path,
            nullif(
              r.filters || coalesce(
                (
                  select jsonb_build_array(
                    jsonb_build_object(
                      'attribute', case n.hash_version when 1 then r.hash_attribute else n.attribute end,
                      'seed', case n.hash_version when 1 then '__' else '' end || n.key,
                      'hashVersion', n.hash_version,
                      'ranges', jsonb_build_array(
                        jsonb_build_array(lower(s.slots) / 10000::double precision, upper(s.slots) / 10000::double precision)
                      )
                    )
                  )
                  from rules.namespace_ranges s
                  join rules.namespaces n on n.organization_id = s.organization_id and n.id = s.namespace_id
                  where s.organization_id = r.organization_id
                    and s.id = r.namespace_range_id
                ),
                '[]'
              ),
              '[]'
            ),
            r.hash_attribute,
            r.hash_version,
            coalesce(r.seed, r.experiment_key, f.key),
            rules.fnv1a(coalesce(r.seed, r.experiment_key, f.key)),
            r.coverage,
            r.ranges,
            v.list,
            v.keys,
            v.passthrough,
            r.experiment_key
          )::rules.compiled_rule
          order by r.position
        ) as list
      from wanted w
      join rules.flags f on f.organization_id = (select t.id from tenant t) and f.id = w.id
      join rules.flag_rules r
        on r.organization_id = f.organization_id
        and r.flag_id = f.id
        and r.environment_id = (select p.id from place p)
      cross join lateral (
        select
          array_agg(coalesce(v.value, x.variation -> 'value') order by x.place) as list,
          array_agg(
            coalesce(
              x.variation ->> 'key',
              x.variation ->> 'variant',
              case r.kind when 'force' then null else (x.place - 1)::text end
            )
            order by x.place
          ) as keys,
          array_agg(coalesce((x.variation -> 'passthrough')::boolean, false) order by x.place) as passthrough
        from jsonb_array_elements(r.variations) with ordinality as x (variation, place)
        left join rules.flag_variants v
          on v.organization_id = r.organization_id
          and v.flag_id = r.flag_id
          and v.key = x.variation ->> 'variant'
      ) v
      where r.is_enabled
        and r.active_during @> moment
      group by r.flag_id
    ),
    compiled_flags as (
      select
        f.key,
        (
          f.key,
          coalesce(e.is_enabled, false) and not f.is_archived,
          f.default_value,
          coalesce(
            (
              select array[
                (null, 'gate', p.list, null, null, null, null, null, null, null, null, null, null, null, null, null)
                  ::rules.compiled_rule
              ]
              from prerequisites p
              where p.flag_id = f.id
                and p.flag_rule_id is null
            ),
            '{}'
          ) || coalesce((select r.list from compiled_rules r where r.flag_id = f.id), '{}')
        )::rules.compiled_flag as flag
      from wanted w
      join rules.flags f on f.organization_id = (select t.id from tenant t) and f.id = w.id
      left join rules.flag_environments e
        on e.organization_id = f.organization_id
        and e.flag_id = f.id
        and e.environment_id = (select p.id from place p)
    )
    select (
      coalesce((select array_agg(c.flag order by c.key <> flag_key, c.key) from compiled_flags c), '{}'),
      rules.saved_groups((select t.id from tenant t))
    )::rules.program
    where (select t.id from tenant t) is not null
  );
end
$$;

comment on function rules.load_program(text, text, timestamptz) is
  'A flag with whatever it depends on, as an environment (null: the default one) has it at a moment; for a null key'
  ' every flag. Read it once in a statement, (select rules.load_program(...)), and give it to rules.evaluate for each'
  ' of its users. No flags where there is none of that key; null without a context.';

grant execute on function rules.load_program(text, text, timestamptz) to kaizen_app, kaizen_readonly;
