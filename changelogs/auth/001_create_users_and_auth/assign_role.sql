create function auth.assign_role(user_id uuid, role_key text)
returns text
language plpgsql
volatile
parallel unsafe
as $$
declare
  tenant constant uuid := kaizen.required_organization_id();
  assigned_role uuid;
begin
  if not kaizen.has_permission('role.manage') then
    return 'forbidden';
  end if;
  select r.id
  into assigned_role
  from auth.roles r
  where r.organization_id = tenant
    and r.key = role_key;
  if not found then
    return 'unknown_role';
  end if;
  if not exists (
    select
    from auth.users u
    where u.organization_id = tenant
      and u.id = assign_role.user_id
      and u.status <> 'deactivated'
  ) then
    return 'unknown_user';
  end if;
  insert into auth.user_roles (organization_id, user_id, role_id)
  values (tenant, assign_role.user_id, assigned_role)
  on conflict on constraint pk_user_roles do nothing;
  return case when found then 'assigned' else 'already_assigned' end;
end
$$;

comment on function auth.assign_role(uuid, text) is
  'Gives a user a role. The outcome tells: assigned, already_assigned, forbidden without role.manage, unknown_role,'
  ' unknown_user, also of one who was deactivated. Without a context: KZ001.';

grant execute on function auth.assign_role(uuid, text) to kaizen_app;
