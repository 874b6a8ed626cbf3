create function rules.user_attributes(organization_id uuid, user_id uuid)
returns jsonb
language sql
stable
parallel safe
as $$
  select jsonb_strip_nulls(
    jsonb_build_object(
      'id', u.id,
      'status', u.status,
      'locale', coalesce(u.locale, o.locale),
      'timeZone', coalesce(u.time_zone, o.time_zone),
      'plan', o.plan_key,
      'pcmStage', p.pcm_stage_key,
      'pcmConfidence', p.pcm_confidence,
      'roles', (
        select coalesce(jsonb_agg(r.key order by r.position), '[]')
        from auth.user_roles a
        join auth.roles r on r.organization_id = a.organization_id and r.id = a.role_id
        where a.organization_id = u.organization_id
          and a.user_id = u.id
      )
    )
  )
  from auth.users u
  join auth.organizations o on o.id = u.organization_id
  left join auth.user_profiles p on p.organization_id = u.organization_id and p.user_id = u.id
  where u.organization_id = $1
    and u.id = $2
$$;

comment on function rules.user_attributes(uuid, uuid) is
  'What the database knows of a user, as attributes for conditions: id, status, locale, timeZone, plan, pcmStage,'
  ' pcmConfidence, roles. Null for a user that the caller cannot see.';

grant execute on function rules.user_attributes(uuid, uuid) to kaizen_app, kaizen_readonly;
