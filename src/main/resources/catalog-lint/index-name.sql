-- Indexes are idx_, unique ones uq_; those of constraints have their constraint's name.
-- Way out: alter index ... rename to ...;
select tables.name, format('has the index %I, whose name does not start with %s', index_name, prefix)
from (
  select indrelid, pg_class.relname as index_name, case when indisunique then 'uq_' else 'idx_' end as prefix
  from pg_index
  join pg_class on pg_class.oid = indexrelid
  where not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u', 'x'))
) indexes
join tables on tables.oid = indrelid
where not is_partition and not starts_with(index_name, prefix)
