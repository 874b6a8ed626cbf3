create function rules.import_flag(organization_id uuid, environment_id uuid, flag_key text, feature jsonb)
returns void
language plpgsql
volatile
parallel unsafe
as $$
declare
  flag rules.flags;
  type_of_values constant text := rules.value_type_of(feature);
  value constant jsonb := coalesce(feature -> 'defaultValue', 'null');
  gate jsonb;
begin
  select f.*
  into flag
  from rules.flags f
  where f.organization_id = import_flag.organization_id
    and f.key = flag_key
  for no key update;
  if not found then
    insert into rules.flags (organization_id, key, name, value_type, default_value)
    values (import_flag.organization_id, flag_key, flag_key, type_of_values, value)
    returning * into flag;
  elsif flag.value_type not in ('json', type_of_values) then
    raise exception 'there is a flag % of another type', flag_key
      using errcode = 'KZ204';
  end if;
  gate := rules.flag_gate(flag.organization_id, flag.id);
  if gate = feature -> 'rules' -> 0 then
    gate := null;
  end if;
  if (flag.default_value <> value or flag.is_archived or gate is not null) and exists (
    select
    from rules.flag_environments e
    where e.organization_id = flag.organization_id
      and e.flag_id = flag.id
      and e.environment_id <> import_flag.environment_id
  ) then
    raise exception 'flag % has another default value or other prerequisites, or is archived, in every environment',
      flag_key
      using errcode = 'KZ206', hint = 'Change them first: import changes an environment, and no other.';
  end if;
  update rules.flags f
  set default_value = value, is_archived = false
  where f.organization_id = flag.organization_id
    and f.id = flag.id
    and (f.default_value <> value or f.is_archived);
  delete from rules.flag_prerequisites p
  where gate is not null
    and p.organization_id = flag.organization_id
    and p.flag_id = flag.id
    and p.flag_rule_id is null;
  delete from rules.flag_rules r
  where r.organization_id = flag.organization_id
    and r.flag_id = flag.id
    and r.environment_id = import_flag.environment_id;
  insert into rules.flag_environments as e (organization_id, flag_id, environment_id, is_enabled)
  values (flag.organization_id, flag.id, import_flag.environment_id, true)
  on conflict on constraint pk_flag_environments do update
  set is_enabled = true;
end
$$;

comment on function rules.import_flag(uuid, uuid, text, jsonb) is
  'Takes over a feature of GrowthBook but for its rules, in place of which there are none then. What holds in every'
  ' environment stays as it is where the flag has others: KZ206 for a feature that says otherwise. For'
  ' rules.import_features.';

grant execute on function rules.import_flag(uuid, uuid, text, jsonb) to kaizen_app;
