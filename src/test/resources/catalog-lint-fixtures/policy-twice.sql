-- policy-twice: auth.gadgets has 2 permissive policies: another, tenant
create policy another on auth.gadgets to kaizen_job
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));
