create function ui.erase_user(user_id uuid)
returns void
language sql
volatile
parallel unsafe
set search_path = pg_catalog, pg_temp
as $$
  delete from ui.instance_personalizations p
  where p.organization_id = kaizen.required_organization_id()
    and p.user_id = erase_user.user_id;
  delete from ui.themes t
  where t.organization_id = kaizen.required_organization_id()
    and t.user_id = erase_user.user_id;
  -- No page tells whom it was made for.
  delete from ui.render_cache k
  where k.organization_id = kaizen.required_organization_id();
$$;

comment on function ui.erase_user(uuid) is
  'Forgets what a user changed of pages and chose of themes, and all pages that are kept of the organization. For'
  ' auth.erase_user; nobody but the owner may call it. Without a context: KZ001.';
