-- One role owns everything, and applications are not in it.
-- Way out: Let its owner or a superuser give it to kaizen_owner: alter ... owner to kaizen_owner;
with owned as (
  select nspname::text as name, nspowner as owner
  from schemas
  union all
  select name, relowner
  from relations
  union all
  select name, proowner
  from functions
  union all
  select format('%I.%I', nspname, typname), typowner
  from pg_type
  join schemas on schemas.oid = typnamespace
  where typrelid = 0
    and typcategory <> 'A'
    and ('pg_type'::regclass, pg_type.oid) not in (select classid, objid from extension_members)
)
select name, 'belongs to ' || pg_get_userbyid(owner)
from owned
where pg_get_userbyid(owner) <> 'kaizen_owner'
