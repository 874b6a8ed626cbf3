-- A default partition is locked by every new partition, and no partition can be detached beside it.
-- Way out: Move its rows to partitions of their months, then detach and drop it.
select tables.name, 'has the default partition ' || partdefid::regclass
from pg_partitioned_table
join tables on tables.oid = partrelid
where partdefid <> 0
