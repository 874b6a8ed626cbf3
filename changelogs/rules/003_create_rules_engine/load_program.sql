create function rules.load_program(
  flag_key text,
  environment text default null,
  moment timestamptz default now(),
  with_all_flags boolean default false
)
returns rules.program
language plpgsql
stable
parallel safe
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  tenant constant pg_catalog.uuid := kaizen.current_organization_id();
  place pg_catalog.uuid;
  wanted pg_catalog.uuid[];
  depths pg_catalog.int4[];
  has_prerequisites boolean;
  loaded rules.compiled_flag[];
begin
  if tenant is null then
    return null;
  end if;
  select e.id
  into place
  from rules.environments e
  where e.organization_id = tenant
    and case when load_program.environment is null then e.is_default else e.key = load_program.environment end;
  if with_all_flags then
    wanted := array(
      select f.id
      from rules.flags f
      where f.organization_id = tenant
        and not f.is_archived
    );
  else
    wanted := array(
      select f.id
      from rules.flags f
      where f.organization_id = tenant
        and f.key = flag_key
        and not f.is_archived
    );
  end if;
  has_prerequisites := exists (
    select
    from rules.flag_prerequisites p
    where p.organization_id = tenant
      and p.flag_id = any (wanted)
  );
  depths := array_fill(0, array[cardinality(wanted)]);
  if has_prerequisites then
    with recursive needed (id, depth) as (
      select unnest(wanted), 0
      union
      select p.prerequisite_flag_id, n.depth + 1
      from needed n
      join rules.flag_prerequisites p on p.organization_id = tenant and p.flag_id = n.id
    ),
    deepest (id, depth) as (
      select n.id, max(n.depth)
      from needed n
      group by n.id
    )
    select array_agg(d.id), array_agg(d.depth)
    into wanted, depths
    from deepest d;
  end if;

  select array_agg(
    (
      f.key,
      coalesce(e.is_enabled, false) and not f.is_archived,
      w.depth > 0,
      f.default_value,
      coalesce(g.paths, '{}') || coalesce(r.paths, '{}'),
      coalesce(g.list, '{}') || coalesce(r.list, '{}')
    )::rules.compiled_flag
    order by w.depth desc, f.key
  )
  into loaded
  from unnest(wanted, depths) as w (id, depth)
  join rules.flags f on f.organization_id = tenant and f.id = w.id
  left join rules.flag_environments e
    on e.organization_id = f.organization_id
    and e.flag_id = f.id
    and e.environment_id = place
  left join lateral (
    select
      array[null::jsonpath] as paths,
      array[
        (null, 'gate', p.list, null, null, null, null, null, null, null, null, null, null, null, null, null)
          ::rules.compiled_rule
      ] as list
    from rules.compiled_prerequisites(tenant, f.id, null) as p (list)
    where p.list is not null
  ) g on has_prerequisites
  left join lateral (
    select
      array_agg(case when p.list is null then q.condition_path end order by q.position) as paths,
      array_agg(
        (
          q.key,
          q.kind,
          p.list,
          q.condition,
          q.condition_path,
          q.all_filters,
          q.hash_attribute,
          q.hash_version,
          coalesce(q.seed, q.experiment_key, f.key),
          q.seed_state,
          q.coverage,
          q.ranges,
          q.variation_values,
          q.variation_keys,
          q.passthrough,
          q.experiment_key
        )::rules.compiled_rule
        order by q.position
      ) as list
    from rules.flag_rules q
    left join lateral rules.compiled_prerequisites(tenant, f.id, q.id) as p (list) on has_prerequisites
    where q.organization_id = f.organization_id
      and q.flag_id = f.id
      and q.environment_id = place
      and q.is_enabled
      and q.active_during @> moment
  ) r on true;
  return (coalesce(loaded, '{}'), rules.saved_groups(tenant, moment))::rules.program;
end
$$;

comment on function rules.load_program(text, text, timestamptz, boolean) is
  'A flag behind whatever it depends on, as an environment (null: the default one) has it at a moment; or all of'
  ' them. Read it once in a statement, (select rules.load_program(...)), and give it to rules.evaluate for each'
  ' of its users. No flags where there is none of that key; null without a context.';

grant execute on function rules.load_program(text, text, timestamptz, boolean) to kaizen_app, kaizen_readonly;

insert into kaizen.definer_functions (function, reason)
values (
  'rules.load_program(text,text,timestamp with time zone,boolean)',
  'Reads six tables, each of whose policies would verify the context once more: it would cost several times as much.'
);
