-- default-partition: auth.readings has the default partition auth.readings_rest
create table auth.readings_rest partition of auth.readings default;
alter table auth.readings_rest enable row level security;
create policy tenant on auth.readings_rest to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));
create policy insert_needs_permission on auth.readings_rest as restrictive for insert to kaizen_app
  with check ((select kaizen.has_permission('member.manage')));
grant select, insert on auth.readings_rest to kaizen_app;
grant select on auth.readings_rest to kaizen_readonly;
