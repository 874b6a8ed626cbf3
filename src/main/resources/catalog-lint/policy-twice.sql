-- Permissive policies are joined by OR: a second one only widens the first.
-- Way out: Keep the tenant policy; make the others AS RESTRICTIVE, or drop them.
select name, 'has ' || count(*) || ' permissive policies: ' || string_agg(polname, ', ' order by polname)
from tenant_tables
join policies on polrelid = tenant_tables.oid
where polpermissive
group by name
having count(*) > 1
