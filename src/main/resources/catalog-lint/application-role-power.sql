-- No role of an application may step around row-level security, or look at and end the sessions of others.
-- Way out: Let a superuser take it away: alter role {object} nosuperuser nobypassrls nocreaterole nocreatedb noreplication; or revoke the membership.
with recursive memberships as (
  select application_roles.rolname, roleid
  from application_roles
  join pg_auth_members on member = application_roles.oid
  union
  select rolname, pg_auth_members.roleid
  from memberships
  join pg_auth_members on member = memberships.roleid
)
select application_roles.rolname, 'has ' || attribute
from application_roles
join pg_roles on pg_roles.oid = application_roles.oid
cross join lateral (
  values
    (rolsuper, 'SUPERUSER'),
    (rolbypassrls, 'BYPASSRLS'),
    (rolcreaterole, 'CREATEROLE'),
    (rolcreatedb, 'CREATEDB'),
    (rolreplication, 'REPLICATION')
) attributes (held, attribute)
where held
union
select rolname, 'is a member of ' || pg_get_userbyid(roleid)
from memberships
where pg_get_userbyid(roleid) = 'kaizen_owner'
  or pg_get_userbyid(roleid) like 'pg\_%'
