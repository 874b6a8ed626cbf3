-- A reference that carries the tenant on both sides cannot lead to another one.
-- Way out: Make the tenant's column the first of the foreign key, on both sides.
select tenant_tables.name, format(
  'has the foreign key %I to %s, which does not start with the tenant on both sides',
  conname,
  target.name
)
from pg_constraint
join tenant_tables on tenant_tables.oid = conrelid
join tenant_tables target on target.oid = confrelid
where contype = 'f'
  and conparentid = 0
  and (conkey[1] is distinct from tenant_tables.tenant_number or confkey[1] is distinct from target.tenant_number)
