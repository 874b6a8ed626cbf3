-- Made before the tables it reads, because users and sessions ask it.
create function auth.user_has_permission(user_id uuid, permission text)
returns boolean
language plpgsql
stable
parallel safe
as $$
begin
  return exists (
    select
    from auth.user_roles u
    join auth.role_permissions r on r.organization_id = u.organization_id and r.role_id = u.role_id
    where u.organization_id = kaizen.current_organization_id()
      and u.user_id = user_has_permission.user_id
      and r.permission_key = permission
  );
end
$$;

comment on function auth.user_has_permission(uuid, text) is
  'Whether a role of a user of this organization has a permission; kaizen.has_permission asks it of the user who acts.'
  ' False for a user of another organization, and without a context.';

grant execute on function auth.user_has_permission(uuid, text) to kaizen_app;
