-- Every right is granted to a role by name.
-- Way out: Revoke it from public, and grant it to the roles that need it.
select name, format('grants %s to PUBLIC', lower(privilege_type) || coalesce(' (' || column_name || ')', ''))
from privileges
where grantee = 0
union all
select nspname::text, format('grants %s to PUBLIC', lower(privilege_type))
from schemas
cross join lateral aclexplode(nspacl)
where grantee = 0
