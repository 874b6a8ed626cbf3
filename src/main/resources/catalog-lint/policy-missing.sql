-- Without a permissive policy nobody sees a row.
-- Way out: create policy tenant on {object} to the application's roles, with the tenant's condition in USING and WITH CHECK.
select name, 'has no tenant policy'
from tenant_tables
where not exists (select from policies where polrelid = tenant_tables.oid and polpermissive)
