-- permission-policy-missing: auth.parts lets kaizen_app update without asking for a permission
-- privilege-unwritten: auth.organizations grants update (id) to kaizen_app, which is not meant
-- tenant-column-updatable: auth.gadgets lets kaizen_app update organization_id
-- tenant-column-updatable: auth.organizations lets kaizen_app update id
-- tenant-column-updatable: auth.parts lets kaizen_app update organization_id
grant update on auth.gadgets to kaizen_app;
grant update (organization_id) on auth.parts to kaizen_app;
grant update (id) on auth.organizations to kaizen_app;
