-- A row never moves to another tenant.
-- Way out: revoke update on {object} from the role, and grant update on the other columns, each by name.
select tenant_tables.name, format('lets %s update %I', role_name, tenant_column)
from privileges
join tenant_tables on tenant_tables.oid = privileges.oid
where privilege_type = 'UPDATE'
  and coalesce(column_name, tenant_column) = tenant_column
  and (grantee = 0 or grantee in (select oid from application_roles))
