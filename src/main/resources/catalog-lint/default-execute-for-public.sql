-- What is made later must begin without rights for all.
-- Way out: alter default privileges for role kaizen_owner revoke execute on functions from public;
select rolname::text, 'makes functions that PUBLIC may execute'
from pg_roles
where rolname = 'kaizen_owner'
  and exists (select from schemas where nspname = 'kaizen')
  and not exists (
    select
    from pg_default_acl
    where defaclrole = pg_roles.oid
      and defaclnamespace = 0
      and defaclobjtype = 'f'
      and not exists (select from aclexplode(defaclacl) where grantee = 0)
  )
