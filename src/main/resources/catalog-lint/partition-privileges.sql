-- A partition may be used by those who may use its parent, in the same ways.
-- Way out: Grant and revoke on the partition until both are alike.
with pairs as (
  select partition.oid as partition, partition.name, parent.oid as parent, parent.name as parent_name
  from pg_inherits
  join tables partition on partition.oid = inhrelid
  join tables parent on parent.oid = inhparent
)
select name, format('lacks %s for %s, which %s grants', privilege, role_name, parent_name)
from pairs
cross join lateral (
  select role_name, lower(privilege_type) || coalesce(' (' || column_name || ')', '') as privilege
  from privileges
  where oid = parent
  except
  select role_name, lower(privilege_type) || coalesce(' (' || column_name || ')', '')
  from privileges
  where oid = partition
) missing
union all
select name, format('grants %s to %s, which %s does not', privilege, role_name, parent_name)
from pairs
cross join lateral (
  select role_name, lower(privilege_type) || coalesce(' (' || column_name || ')', '') as privilege
  from privileges
  where oid = partition
  except
  select role_name, lower(privilege_type) || coalesce(' (' || column_name || ')', '')
  from privileges
  where oid = parent
) extra
