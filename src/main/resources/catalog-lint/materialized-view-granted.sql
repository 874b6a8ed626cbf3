-- A materialized view has no row-level security.
-- Way out: Revoke it; make it a table of the tenants, or read it in a function that names the tenant.
select distinct name, format('is a materialized view granted to %s', role_name)
from privileges
where relkind = 'm' and (grantee = 0 or grantee in (select oid from application_roles))
