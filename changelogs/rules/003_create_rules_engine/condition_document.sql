create function rules.condition_document(organization_id uuid, rule_id uuid, parent_id uuid)
returns jsonb
language plpgsql
stable
parallel safe
as $$
begin
  return (
    select coalesce(
      jsonb_agg(
        case c.kind
          when 'test' then jsonb_build_object(c.attribute, jsonb_build_object(c.operator, c.operand))
          when 'segment' then jsonb_build_object('$savedGroup', jsonb_build_object('id', c.operand))
          else jsonb_build_object(
            case c.kind when 'all' then '$and' when 'any' then '$or' else '$nor' end,
            rules.condition_document(c.organization_id, c.rule_id, c.id)
          )
        end
        order by c.position, c.id
      ),
      '[]'
    )
    from rules.conditions c
    where c.organization_id = condition_document.organization_id
      and c.rule_id = condition_document.rule_id
      and c.parent_id is not distinct from condition_document.parent_id
  );
end
$$;

comment on function rules.condition_document(uuid, uuid, uuid) is
  'The conditions of a rule that lie below a node, null: its roots, as a list of documents. For rules.compile_rule.';
