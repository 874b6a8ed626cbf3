-- Every table and partition of a tenant has row-level security.
-- Way out: alter table {object} enable row level security;
select name, 'has row-level security off'
from tenant_tables
where not relrowsecurity
