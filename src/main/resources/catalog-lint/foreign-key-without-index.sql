-- Without an index that starts with the referring columns, in any order, every delete of the other row reads the whole table.
-- Way out: create index idx_... on {object} (the columns of the foreign key);
select tables.name, format('has the foreign key %I without an index', conname)
from pg_constraint
join tables on tables.oid = conrelid
where contype = 'f'
  and conparentid = 0
  and not exists (
    select
    from pg_index
    where indrelid = conrelid
      and indisvalid
      and indnkeyatts >= cardinality(conkey)
      and (indpred is null or pg_get_expr(indpred, indrelid) ~ '^\([a-z0-9_]+ IS NOT NULL\)$')
      and conkey <@ (indkey::smallint[])[0:cardinality(conkey) - 1]
  )
