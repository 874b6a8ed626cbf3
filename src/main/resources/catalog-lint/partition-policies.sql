-- A partition that is read by its own name knows nothing of its parent's policies.
-- Way out: Give the partition its parent's policies, each as the parent has it.
with pairs as (
  select partition.oid as partition, partition.name, parent.oid as parent, parent.name as parent_name
  from pg_inherits
  join tenant_tables partition on partition.oid = inhrelid
  join tenant_tables parent on parent.oid = inhparent
)
select name, format('lacks the policy %I as %s has it', missing.polname, parent_name)
from pairs
cross join lateral (
  select polname, polpermissive, polcmd, roles, using_expression, check_expression
  from policies
  where polrelid = parent
  except
  select polname, polpermissive, polcmd, roles, using_expression, check_expression
  from policies
  where polrelid = partition
) missing
union all
select name, format('has the policy %I, which %s has not', extra.polname, parent_name)
from pairs
cross join lateral (
  select polname from policies where polrelid = partition
  except
  select polname from policies where polrelid = parent
) extra
