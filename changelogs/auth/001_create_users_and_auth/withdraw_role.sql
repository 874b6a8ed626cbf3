create function auth.withdraw_role(user_id uuid, role_key text)
returns text
language plpgsql
volatile
parallel unsafe
as $$
declare
  tenant constant uuid := kaizen.required_organization_id();
begin
  if not kaizen.has_permission('role.manage') then
    return 'forbidden';
  end if;
  delete from auth.user_roles u
  using auth.roles r
  where u.organization_id = tenant
    and u.user_id = withdraw_role.user_id
    and r.organization_id = u.organization_id
    and r.id = u.role_id
    and r.key = role_key;
  return case when found then 'withdrawn' else 'not_assigned' end;
exception
  when sqlstate 'KZ020' then
    return 'last_role_manager';
end
$$;

comment on function auth.withdraw_role(uuid, text) is
  'Takes a role from a user. The outcome tells: withdrawn, not_assigned, forbidden without role.manage,'
  ' last_role_manager'
  ' where nobody could give roles any more. Without a context: KZ001.';

grant execute on function auth.withdraw_role(uuid, text) to kaizen_app;
