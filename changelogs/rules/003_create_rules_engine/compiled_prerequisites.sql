create function rules.compiled_prerequisites(organization_id uuid, flag_id uuid, flag_rule_id uuid)
returns rules.compiled_prerequisite[]
language sql
stable
parallel safe
as $$
  select array_agg(
    (f.key, p.condition, p.condition_path, p.is_gate or p.flag_rule_id is null)::rules.compiled_prerequisite
    order by p.id
  )
  from rules.flag_prerequisites p
  join rules.flags f on f.organization_id = p.organization_id and f.id = p.prerequisite_flag_id
  where p.organization_id = $1
    and p.flag_id = $2
    and p.flag_rule_id is not distinct from $3
$$;

comment on function rules.compiled_prerequisites(uuid, uuid, uuid) is
  'What other flags must be for a flag, or for one of its rules. Null: nothing. For rules.load_program.';
