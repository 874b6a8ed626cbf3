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
  insert into auth.user_roles (organization_id, user_id, role_id)
  values (tenant, assign_role.user_id, assigned_role)
  on conflict on constraint pk_user_roles do nothing;
  return case when found then 'assigned' else 'already_assigned' end;
exception
  when foreign_key_violation or not_null_violation then
    return 'unknown_user';
end
$$;

comment on function auth.assign_role(uuid, text) is
  'Gives a user a role. The outcome tells: assigned, already_assigned, forbidden without role.manage, unknown_role,'
  ' unknown_user. Without a context: KZ001.';

grant execute on function auth.assign_role(uuid, text) to kaizen_app;
