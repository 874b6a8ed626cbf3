-- A policy keeps a GIN index unused, so that only a security definer function with the tenant in its condition reads it.
-- Way out: Comment the index with the function that reads it, schema and name; or drop it.
select tables.name, format('has the GIN index %I, whose comment names no security definer function', pg_class.relname)
from pg_index
join pg_class on pg_class.oid = indexrelid
join pg_am on pg_am.oid = relam
join tables on tables.oid = indrelid
where amname = 'gin'
  and not pg_class.relispartition
  and not exists (
    select
    from functions
    where prosecdef and strpos(coalesce(obj_description(indexrelid, 'pg_class'), ''), short_name) > 0
  )
