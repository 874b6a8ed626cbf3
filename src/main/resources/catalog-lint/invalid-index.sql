-- An index whose building was interrupted costs every write and serves no read.
-- Way out: Drop it with drop index concurrently, then build it again.
select tables.name, format('has the invalid index %I', pg_class.relname)
from pg_index
join pg_class on pg_class.oid = indexrelid
join tables on tables.oid = indrelid
where not indisvalid
  and indexrelid not in (select index_relid from pg_stat_progress_create_index)
