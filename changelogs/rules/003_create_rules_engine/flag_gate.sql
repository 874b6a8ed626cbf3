create function rules.flag_gate(organization_id uuid, flag_id uuid)
returns jsonb
language sql
stable
parallel safe
as $$
  select jsonb_build_object(
    'parentConditions', jsonb_agg(jsonb_build_object('id', f.key, 'condition', p.condition, 'gate', true) order by p.id)
  )
  from rules.flag_prerequisites p
  join rules.flags f on f.organization_id = p.organization_id and f.id = p.prerequisite_flag_id
  where p.organization_id = $1
    and p.flag_id = $2
    and p.flag_rule_id is null
  having count(*) > 0
$$;

comment on function rules.flag_gate(uuid, uuid) is
  'What a whole flag depends on, as the rule that stands first in its export. Null: nothing. For'
  ' rules.import_features.';

grant execute on function rules.flag_gate(uuid, uuid) to kaizen_app;
