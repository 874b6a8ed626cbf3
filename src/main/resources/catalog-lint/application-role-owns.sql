-- An owner is exempt from row-level security, and may grant what it likes.
-- Way out: Read what it is, then let {object} drop it; never give it to kaizen_owner, whose rights it would run with.
select rolname, 'owns ' || pg_describe_object(classid, objid, objsubid)
from application_roles
join pg_shdepend on refclassid = 'pg_authid'::regclass and refobjid = application_roles.oid
left join pg_class on classid = 'pg_class'::regclass and pg_class.oid = objid
where deptype = 'o'
  and (
    dbid = (select oid from pg_database where datname = current_database())
    or classid = 'pg_database'::regclass
      and objid = (select oid from pg_database where datname = current_database())
  )
  and relpersistence is distinct from 't'
