-- A key across tenants tells one of them what another has. Only the address of an organization must be unique over all.
-- Way out: Make the tenant's column the first of the key.
select tenant_tables.name, format(
  'has the key %I over (%s), which does not start with %I',
  pg_class.relname,
  (
    select string_agg(pg_get_indexdef(indexrelid, position, true), ', ' order by position)
    from generate_series(1, indnkeyatts) position
  ),
  tenant_column
)
from pg_index
join pg_class on pg_class.oid = indexrelid
join tenant_tables on tenant_tables.oid = indrelid
where (indisunique or indisexclusion)
  and not pg_class.relispartition
  and tenant_number is not null
  and indkey[0] <> tenant_number
  and pg_class.relname <> 'uq_organizations_slug'
union all
select name, 'has no primary key'
from tenant_tables
where not exists (select from pg_index where indrelid = tenant_tables.oid and indisprimary)
