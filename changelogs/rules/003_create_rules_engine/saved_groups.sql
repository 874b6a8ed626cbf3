create function rules.saved_groups(organization_id uuid)
returns jsonb
language sql
stable
parallel safe
as $$
  select coalesce(
    jsonb_object_agg(
      s.key,
      case s.kind
        when 'list' then jsonb_build_object('type', 'list', 'attributeKey', s.attribute, 'segment', true)
        else jsonb_build_object('type', 'condition', 'condition', s.condition)
      end
    ),
    '{}'
  )
  from rules.segments s
  where s.organization_id = $1
$$;

comment on function rules.saved_groups(uuid) is
  'The segments of an organization as rules.matches takes saved groups. Lists stay where they are: rules.is_listed'
  ' looks into them.';

grant execute on function rules.saved_groups(uuid) to kaizen_app, kaizen_readonly;
