-- What a member of a tenant may write is a matter of permissions. A policy counts that asks for one, whatever else it says.
-- Way out: create policy ... on {object} as restrictive, for that command, to the role, with (select kaizen.has_permission(...)).
select distinct name, format('lets %s %s without asking for a permission', role_name, lower(privilege_type))
from privileges
join (values ('INSERT', 'a'), ('UPDATE', 'w'), ('DELETE', 'd')) commands (privilege, command) on privilege = privilege_type
join application_roles on application_roles.oid = grantee
where name in (select name from tenant_tables where not is_partition)
  and not exists (
    select
    from policies
    where polrelid = privileges.oid
      and not polpermissive
      and polcmd in ('*', command)
      and grantee = any (roles)
      and case command when 'a' then check_expression else using_expression end like '%kaizen.has_permission(%'
  )
