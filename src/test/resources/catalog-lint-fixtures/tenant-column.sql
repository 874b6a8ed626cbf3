-- comment-missing: auth.things has no comment
-- comment-missing: auth.things.key has no comment
-- policy-missing: auth.things has no tenant policy
-- row-security-off: auth.things has row-level security off
-- tenant-column: auth.readings_log has a column organization_id that is not uuid not null
-- tenant-column: auth.things has no column organization_id
create table auth.things (key text constraint pk_things primary key);
create table auth.readings_log (organization_id text not null, constraint pk_readings_log primary key (organization_id));
comment on table auth.readings_log is 'Its tenant is a text.';
comment on column auth.readings_log.organization_id is 'No tenant.';
alter table auth.readings_log enable row level security;
create policy tenant on auth.readings_log to kaizen_app using (false) with check (false);
-- policy-shape: auth.readings_log has the policy tenant with another USING: false
