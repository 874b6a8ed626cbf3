-- permission-policy-missing: auth.gadgets lets kaizen_app delete without asking for a permission
-- permission-policy-missing: auth.gadgets lets kaizen_app update without asking for a permission
-- permission-policy-missing: auth.parts lets kaizen_app insert without asking for a permission
-- permission-policy-missing: auth.readings lets kaizen_ingest insert without asking for a permission
drop policy delete_needs_permission on auth.gadgets;
alter policy insert_needs_permission on auth.parts with check (true);
alter policy update_needs_permission on auth.gadgets to kaizen_readonly;
grant insert on auth.readings, auth.readings_2001_01 to kaizen_ingest;
