create function rules.load_rule(rule_key text, moment timestamptz default now())
returns rules.compiled_conditions
language plpgsql
stable
parallel safe
as $$
declare
  tenant constant uuid := kaizen.required_organization_id();
  loaded rules.compiled_conditions;
begin
  select 'active', r.condition, r.condition_path, rules.saved_groups(tenant, moment)
  into loaded
  from rules.rules r
  join rules.rule_groups g on g.organization_id = r.organization_id and g.id = r.group_id
  where r.organization_id = tenant
    and r.key = rule_key
    and r.status = 'active'
    and r.active_during @> moment
    and g.is_enabled;
  if not found then
    loaded.status := case
      when exists (select from rules.rules r where r.organization_id = tenant and r.key = rule_key) then 'inactive'
      else 'unknown_rule'
    end;
  end if;
  return loaded;
end
$$;

comment on function rules.load_rule(text, timestamptz) is
  'The conditions of the version of a rule that is in force at a moment. For rules.evaluate_rule_conditions. Without a'
  ' context: KZ001.';

grant execute on function rules.load_rule(text, timestamptz) to kaizen_app, kaizen_readonly;
