create function rules.evaluate_rules(
  group_key text,
  attributes jsonb,
  moment timestamptz default now()
)
returns table (
  place integer,
  rule_key text,
  rule_version integer,
  action_id uuid,
  action text,
  payload jsonb
)
language plpgsql
stable
parallel safe
rows 10
as $$
declare
  tenant constant uuid := kaizen.required_organization_id();
  groups constant jsonb := rules.saved_groups(tenant, moment);
  asked record;
begin
  place := 0;
  if rules.is_context(attributes) is not true then
    return;
  end if;
  for asked in
    select r.*, g.mode
    from rules.rule_groups g
    join rules.rules r on r.organization_id = g.organization_id and r.group_id = g.id
    where g.organization_id = tenant
      and g.key = group_key
      and g.is_enabled
      and r.status = 'active'
      and r.active_during @> moment
    order by r.priority desc, r.key
  loop
    continue when not coalesce(
      attributes @@ asked.condition_path,
      rules.object_matches(asked.condition, attributes, groups, '{}', 0),
      false
    );
    rule_key := asked.key;
    rule_version := asked.version;
    for action_id, action, payload in
      select a.id, a.kind, a.payload
      from rules.actions a
      where a.organization_id = tenant
        and a.rule_id = asked.id
        and a.is_enabled
      order by a.position
    loop
      place := place + 1;
      return next;
    end loop;
    exit when asked.mode = 'first_match';
  end loop;
end
$$;

comment on function rules.evaluate_rules(text, jsonb, timestamptz) is
  'The actions to run for somebody of these attributes, in order: those of the rules of a group that are in force at a'
  ' moment and match, by priority, then key, then position; in a group of mode first_match only those of the first'
  ' rule. No rows where nothing is to be done, the group is unknown or off, or the attributes are no object of at most'
  ' 1 MiB. Before you run one, ask rules.record_action_execution. Without a context: KZ001.';

grant execute on function rules.evaluate_rules(text, jsonb, timestamptz) to kaizen_app, kaizen_readonly;
