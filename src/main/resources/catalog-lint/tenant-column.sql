-- Every row belongs to a tenant, and says so.
-- Way out: alter table {object} add column organization_id uuid not null; or name it a global table in the scope of these rules.
select name, case
  when tenant_number is null then format('has no column %I', tenant_column)
  else format('has a column %I that is not uuid not null', tenant_column)
end
from tenant_tables
where tenant_number is null or tenant_type <> 'uuid'::regtype or not tenant_required
