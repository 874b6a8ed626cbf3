-- Who may call a function is said role by role.
-- Way out: revoke execute on function {object} from public;
select name, 'may be executed by PUBLIC'
from functions
where exists (select from aclexplode(acl) where grantee = 0)
