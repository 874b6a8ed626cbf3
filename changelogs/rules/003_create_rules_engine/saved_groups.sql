create function rules.saved_groups(organization_id uuid, moment timestamptz default now())
returns jsonb
language sql
stable
parallel safe
as $$
  select coalesce(
    jsonb_object_agg(
      s.key,
      case s.kind
        when 'list' then jsonb_build_object(
          'type', 'list',
          'attributeKey', s.attribute,
          'list', concat_ws(' ', s.organization_id, s.id, extract(epoch from $2))
        )
        else jsonb_build_object('type', 'condition', 'condition', s.condition)
      end
    ),
    '{}'
  )
  from rules.segments s
  where s.organization_id = $1
$$;

comment on function rules.saved_groups(uuid, timestamptz) is
  'The segments of an organization as rules.matches takes saved groups. Lists stay where they are: rules.is_listed'
  ' looks into them as they are at the moment.';

grant execute on function rules.saved_groups(uuid, timestamptz) to kaizen_app, kaizen_readonly;
