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
  entry record;
  what text;
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
    what := 'segment ' || left(entry.key, 100);
    perform rules.import_segment(tenant, entry.key, entry.value);
    segments := segments + 1;
  end loop;
  for entry in select f.key, f.value from jsonb_each(payload -> 'features') as f loop
    what := 'flag ' || left(entry.key, 100);
    perform rules.import_flag(tenant, place, entry.key, entry.value);
    flags := flags + 1;
  end loop;
  for entry in
    select f.id, f.key, r.rule, r.place
    from jsonb_each(payload -> 'features') as p
    join rules.flags f on f.organization_id = tenant and f.key = p.key
    cross join lateral jsonb_array_elements(p.value -> 'rules') with ordinality as r (rule, place)
    where r.place > 1 or r.rule is distinct from rules.flag_gate(tenant, f.id)
    order by p.key, r.place
  loop
    what := format('rule %s of flag %s', entry.place, entry.key);
    flag_rules := flag_rules + rules.import_rule(tenant, entry.id, place, entry.place::integer, entry.rule);
  end loop;
exception
  when data_exception or integrity_constraint_violation then
    raise exception '% is malformed: %', what, sqlerrm
      using errcode = 'KZ206';
end
$$;

comment on function rules.import_features(jsonb, text) is
  'Takes over a features payload of GrowthBook into an environment (null: the default one): makes flags and segments'
  ' that are missing, turns on and writes over those of the same key, and replaces their rules there. Flags that the'
  ' payload does not name stay as they are. Counts flags, rules and segments. What is malformed or not taken over, or'
  ' would change what a flag is in another environment: KZ206; conditions with a fault: KZ200; weights: KZ203; values'
  ' of another type than a flag that is there: KZ204; circles: KZ202. Needs flags.edit and segments.edit. Without a'
  ' context: KZ001.';

grant execute on function rules.import_features(jsonb, text) to kaizen_app;
