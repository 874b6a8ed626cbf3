create function ui.export_user(user_id uuid)
returns jsonb
language sql
stable
parallel safe
set search_path = pg_catalog, pg_temp
as $$
  select jsonb_build_object(
    'personalizations', (
      select coalesce(jsonb_agg(to_jsonb(p) order by p.instance_id), '[]')
      from ui.instance_personalizations p
      where p.organization_id = kaizen.required_organization_id()
        and p.user_id = export_user.user_id
    ),
    'theme', (
      select to_jsonb(t)
      from ui.themes t
      where t.organization_id = kaizen.required_organization_id()
        and t.user_id = export_user.user_id
    )
  )
$$;

comment on function ui.export_user(uuid) is
  'What a user changed of pages, and the theme that the user chose, null without one. For auth.export_user. Without a'
  ' context: KZ001.';

grant execute on function ui.export_user(uuid) to kaizen_app;
