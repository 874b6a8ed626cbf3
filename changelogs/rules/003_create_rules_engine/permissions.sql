insert into auth.permissions (key, description)
values
  ('rules.edit', 'Make, change and delete rules, their conditions and their actions.'),
  ('segments.edit', 'Make, change and delete segments, and say who is in them.'),
  ('flags.edit', 'Make, change and delete environments, flags, their rules, and namespaces.');

-- Who manages an organization that is there already may do what is new, as in one that is made later.
insert into auth.role_permissions (organization_id, role_id, permission_key)
select r.organization_id, r.role_id, p.key
from auth.role_permissions r
cross join auth.permissions p
where r.permission_key = 'organization.manage'
  and p.key in ('rules.edit', 'segments.edit', 'flags.edit');
