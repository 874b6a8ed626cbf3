-- Applications need nothing of what is not ours: what reads the server's files, its catalog of passwords or its
-- parameters, or makes objects where functions of the owner would find them.
-- Way out: revoke the privilege on {object} from the role, as whoever granted it.
with system_objects as (
  select 'schema ' || nspname as object, nspacl as acl, 'pg_namespace'::regclass as classid, oid as objid
  from pg_namespace
  where nspname in ('pg_catalog', 'public')
  union all
  select 'relation ' || relname, relacl, 'pg_class'::regclass, oid
  from pg_class
  where relnamespace = 'pg_catalog'::regnamespace
  union all
  select 'function ' || oid::regprocedure, proacl, 'pg_proc'::regclass, oid
  from pg_proc
  where pronamespace = 'pg_catalog'::regnamespace
  union all
  select 'parameter ' || parname, paracl, 'pg_parameter_acl'::regclass, oid
  from pg_parameter_acl
  union all
  select 'this database', datacl, 'pg_database'::regclass, oid
  from pg_database
  where datname = current_database()
  union all
  select 'tablespace ' || spcname, spcacl, 'pg_tablespace'::regclass, oid
  from pg_tablespace
)

select object, format('grants %s to %s', lower(privilege_type), case grantee when 0 then 'PUBLIC' else rolname end)
from system_objects
cross join lateral aclexplode(acl) system_acl
left join application_roles on application_roles.oid = grantee
where (grantee = 0 or application_roles.oid is not null)
  -- What the server came with, and what every database is for.
  and not exists (
    select
    from pg_init_privs initial
    cross join lateral aclexplode(initprivs) was
    where initial.classoid = system_objects.classid
      and initial.objoid = system_objects.objid
      and initial.objsubid = 0
      and was.grantee in (0, system_acl.grantee)
      and was.privilege_type = system_acl.privilege_type
  )
  and not (classid = 'pg_database'::regclass and privilege_type in ('CONNECT', 'TEMPORARY') and not is_grantable)
  and not (object = 'schema public' and privilege_type = 'USAGE')
