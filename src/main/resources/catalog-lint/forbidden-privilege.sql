-- These do not ask row-level security, or hand a table over to code of others.
-- Way out: revoke the privilege from the role.
select name, format('grants %s to %s', lower(privilege_type), role_name)
from privileges
join application_roles on application_roles.oid = grantee
where privilege_type in ('TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN')
