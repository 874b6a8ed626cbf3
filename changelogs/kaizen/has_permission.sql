create function kaizen.has_permission(permission text)
returns boolean
language plpgsql
stable
parallel safe
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  context constant pg_catalog.text := kaizen.verified_context();
  organization constant pg_catalog.uuid := split_part(context, ';', 4);
  acting_user constant pg_catalog.uuid := nullif(split_part(context, ';', 5), '');
begin
  return context is not null
    and exists (
      select
      from auth.permissions p
      where p.key = permission
        and (
          acting_user is null
          or exists (
            select
            from auth.user_roles u
            join auth.role_permissions r on r.organization_id = u.organization_id and r.role_id = u.role_id
            where u.organization_id = organization
              and u.user_id = acting_user
              and r.permission_key = p.key
          )
        )
    );
end
$$;

comment on function kaizen.has_permission(text) is
  'Whether a role of the user who acts in this transaction has a permission, by what the tables say now.'
  ' A job has every permission; without a context there is none.';

grant execute on function kaizen.has_permission(text) to kaizen_app, kaizen_readonly, kaizen_ingest, kaizen_job;

insert into kaizen.definer_functions (function, reason)
values (
  'kaizen.has_permission(text)',
  'Verifies the context with a secret that no caller may read, and reads roles below the policies that ask it.'
);
