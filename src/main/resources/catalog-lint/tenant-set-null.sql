-- Without a list of columns the action takes the tenant away with the reference.
-- Way out: Name the column: on delete set null (theme_id).
select tenant_tables.name, format('has the foreign key %I, which would null the tenant', conname)
from pg_constraint
join tenant_tables on tenant_tables.oid = conrelid
where contype = 'f'
  and conparentid = 0
  and (
    confdeltype in ('n', 'd') and tenant_number = any (coalesce(confdelsetcols, conkey))
    or confupdtype in ('n', 'd') and tenant_number = any (conkey)
  )
