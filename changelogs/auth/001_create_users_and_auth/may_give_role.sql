create function auth.may_give_role(organization_id uuid, role_id uuid)
returns boolean
language plpgsql
stable
parallel safe
set search_path = pg_catalog, pg_temp
as $$
begin
  return kaizen.has_permission('role.manage')
    or not exists (
      select
      from auth.role_permissions r
      where r.organization_id = may_give_role.organization_id
        and r.role_id = may_give_role.role_id
        and not kaizen.has_permission(r.permission_key)
    );
end
$$;

comment on function auth.may_give_role(uuid, uuid) is
  'Whether the user who acts may let others have a role: with role.manage every one, else one that allows nothing that'
  ' the user may not. For the functions of auth; nobody but the owner may call it.';
