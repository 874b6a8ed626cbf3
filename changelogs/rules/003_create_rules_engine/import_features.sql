create function rules.import_features(
  payload jsonb,
  environment text default null,
  out flags integer,
  out flag_rules integer,
  out segments integer
)
returns record
language plpgsql
volatile
parallel unsafe
as $$
declare
  tenant constant uuid := kaizen.required_organization_id();
  place uuid;
  feature record;
  imported record;
  entry record;
  made integer;
begin
  select e.id
  into place
  from rules.environments e
  where e.organization_id = tenant
    and case when import_features.environment is null then e.is_default else e.key = import_features.environment end;
  if not found then
    raise exception 'there is no environment %', coalesce(import_features.environment, 'that is the default one')
      using errcode = 'KZ206';
  elsif jsonb_typeof(payload -> 'features') is distinct from 'object'
    or coalesce(jsonb_typeof(payload -> 'savedGroups'), 'object') <> 'object'
    or exists (
      select
      from jsonb_each(payload -> 'features') as f
      where jsonb_typeof(f.value) <> 'object'
        or jsonb_typeof(coalesce(f.value -> 'rules', '[]')) <> 'array'
        or jsonb_path_exists(f.value, 'strict $.rules[*] ? (@.type() != "object")', '{}', true)
    ) then
    raise exception 'a payload is {"features": {...}, "savedGroups": {...}}'
      using errcode = 'KZ206';
  end if;

  flags := 0;
  flag_rules := 0;
  segments := 0;
  for entry in select g.key, g.value from jsonb_each(payload -> 'savedGroups') as g loop
    perform rules.import_segment(tenant, entry.key, entry.value);
    segments := segments + 1;
  end loop;

  for feature in select f.key, f.value from jsonb_each(payload -> 'features') as f loop
    insert into rules.flags as f (organization_id, key, name, value_type, default_value)
    values (
      tenant,
      feature.key,
      feature.key,
      rules.value_type_of(feature.value),
      coalesce(feature.value -> 'defaultValue', 'null')
    )
    on conflict on constraint uq_flags_key do update
    set default_value = excluded.default_value, is_archived = false
    where f.value_type in ('json', excluded.value_type);
    if not found then
      raise exception 'there is a flag % of another type', feature.key
        using errcode = 'KZ204';
    end if;
    insert into rules.flag_environments (organization_id, flag_id, environment_id, is_enabled)
    select tenant, f.id, place, true
    from rules.flags f
    where f.organization_id = tenant
      and f.key = feature.key
    on conflict on constraint pk_flag_environments do update
    set is_enabled = true;
    delete from rules.flag_rules r
    using rules.flags f
    where f.organization_id = tenant
      and f.key = feature.key
      and r.organization_id = f.organization_id
      and r.flag_id = f.id
      and r.environment_id = place;
    delete from rules.flag_prerequisites p
    using rules.flags f
    where f.organization_id = tenant
      and f.key = feature.key
      and p.organization_id = f.organization_id
      and p.flag_id = f.id
      and p.flag_rule_id is null;
    flags := flags + 1;
  end loop;

  for imported in
    select f.id, p.key, r.rule, r.place
    from jsonb_each(payload -> 'features') as p
    join rules.flags f on f.organization_id = tenant and f.key = p.key
    cross join lateral jsonb_array_elements(p.value -> 'rules') with ordinality as r (rule, place)
    order by p.key, r.place
  loop
    made := rules.import_rule(tenant, imported.id, place, imported.place::integer, imported.rule);
    flag_rules := flag_rules + made;
  end loop;
end
$$;

comment on function rules.import_features(jsonb, text) is
  'Takes over a features payload of GrowthBook into an environment (null: the default one): makes flags and segments'
  ' that are missing, turns on and writes over those of the same key, and replaces their rules there. Flags that the'
  ' payload does not name stay as they are. Counts flags, rules and segments. What rules and segments have that is not'
  ' taken over: KZ206; conditions with a fault: KZ200; values of another type than a flag that is there: KZ204;'
  ' circles: KZ202. Needs flags.edit and segments.edit. Without a context: KZ001.';

grant execute on function rules.import_features(jsonb, text) to kaizen_app;
