create function auth.protect_role_managers()
returns trigger
language plpgsql
volatile
parallel unsafe
set search_path = pg_catalog, pg_temp
as $$
begin
  if kaizen.current_user_id() is not null
    and not kaizen.has_permission('role.manage')
    and auth.user_has_permission(old.id, 'role.manage') then
    raise exception 'only who has role.manage may suspend or remove another who has it'
      using errcode = 'insufficient_privilege';
  end if;
  return coalesce(new, old);
end
$$;

comment on function auth.protect_role_managers() is
  'Trigger of users: whoever may give roles is suspended or removed only by another who may, or members could be rid of'
  ' their owners. Otherwise: insufficient_privilege (42501).';
