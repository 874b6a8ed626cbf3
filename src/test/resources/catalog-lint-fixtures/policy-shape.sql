-- policy-shape: auth.gadgets has the policy tenant with another USING: true
-- policy-shape: auth.parts has the policy tenant with another WITH CHECK: none
-- policy-shape: auth.readings has the policy tenant with another USING: (organization_id = kaizen.current_organization_id())
-- policy-shape: auth.things has the policy tenant for one command only
-- partition-policies: auth.readings_2001_01 lacks the policy tenant as auth.readings has it
alter policy tenant on auth.gadgets using (true);
drop policy tenant on auth.parts;
create policy tenant on auth.parts to kaizen_app
  using (organization_id = (select kaizen.current_organization_id()));
alter policy tenant on auth.readings using (organization_id = kaizen.current_organization_id());
create table auth.things (organization_id uuid not null constraint pk_things primary key);
comment on table auth.things is 'Things.';
comment on column auth.things.organization_id is 'The tenant.';
alter table auth.things enable row level security;
create policy tenant on auth.things for select to kaizen_app
  using (organization_id = (select kaizen.current_organization_id()));
