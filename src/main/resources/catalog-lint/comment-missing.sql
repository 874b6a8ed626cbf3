-- Every schema, table, view, column and function says what it is for.
-- Way out: Write a comment on {object}.
select nspname::text, 'has no comment'
from schemas
where obj_description(oid, 'pg_namespace') is null
union all
select name, 'has no comment'
from relations
where relkind in ('r', 'p', 'v', 'm', 'f')
  and not is_partition
  and not is_liquibases
  and obj_description(oid, 'pg_class') is null
union all
select format('%s.%I', name, attname), 'has no comment'
from columns
where relkind in ('r', 'p', 'v', 'm', 'f')
  and not is_partition
  and not is_liquibases
  and col_description(oid, attnum) is null
union all
select name, 'has no comment'
from functions
where obj_description(oid, 'pg_proc') is null
