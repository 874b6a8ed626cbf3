insert into auth.permissions (key, description)
values
  ('events.write', 'Send events and exposures of others than oneself, and clear the quarantine.'),
  ('experiments.edit', 'Make, change, start, stop and delete experiments and metrics.'),
  ('analytics.edit', 'Make, change and delete funnels, cohorts and dashboards.');

-- Who manages an organization that is there already may do what is new, as in one that is made later.
insert into auth.role_permissions (organization_id, role_id, permission_key)
select r.organization_id, r.role_id, p.key
from auth.role_permissions r
cross join auth.permissions p
where r.permission_key = 'organization.manage'
  and p.key in ('events.write', 'experiments.edit', 'analytics.edit');
