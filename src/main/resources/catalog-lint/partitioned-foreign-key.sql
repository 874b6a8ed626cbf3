-- A foreign key into or out of a partitioned table would keep its partitions from being detached.
-- Way out: alter table {object} drop constraint ...; refer by value, and let the writer check.
select
  conrelid::regclass::text,
  format('has the foreign key %I %s the partitioned table %s', conname, direction, partitioned.name)
from pg_constraint
cross join lateral (values (conrelid, 'out of'), (confrelid, 'into')) side (relation, direction)
join tables partitioned on partitioned.oid = relation
where contype = 'f'
  and conparentid = 0
  and (partitioned.relkind = 'p' or partitioned.is_partition)
