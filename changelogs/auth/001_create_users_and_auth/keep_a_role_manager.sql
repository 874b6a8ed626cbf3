create function auth.keep_a_role_manager()
returns trigger
language plpgsql
volatile
parallel unsafe
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  tenant constant pg_catalog.uuid := kaizen.current_organization_id();
begin
  -- Without a tenant it is the owner, who may do as a migration or a restore needs.
  if tenant is null then
    return null;
  end if;
  -- Two who leave at once take turns: the second sees that the first has gone, or, in an older snapshot, fails (40001),
  -- for which the row has to be written, not only locked.
  update auth.organizations o
  set status = o.status
  where o.id = tenant;
  if not exists (
    select
    from auth.role_permissions r
    join auth.user_roles u on u.organization_id = r.organization_id and u.role_id = r.role_id
    join auth.users m on m.organization_id = u.organization_id and m.id = u.user_id
    where r.organization_id = tenant
      and r.permission_key = 'role.manage'
      and m.status = 'active'
  ) then
    raise exception 'nobody could give roles any more'
      using errcode = 'KZ020', hint = 'Give somebody else a role with role.manage first.';
  end if;
  return null;
end
$$;

comment on function auth.keep_a_role_manager() is
  'Trigger of what decides who may give roles: an organization keeps an active user with role.manage. Otherwise:'
  ' KZ020.';

insert into kaizen.definer_functions (function, reason)
values ('auth.keep_a_role_manager()', 'Lets those who change roles take turns, by a row that they may not write.');
