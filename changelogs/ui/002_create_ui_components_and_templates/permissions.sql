insert into auth.permissions (key, description)
values
  ('ui.edit', 'Write components, templates, themes and instances, and drafts of versions.'),
  ('ui.publish', 'Publish versions of components and templates.');

-- As auth.create_organization gives them to the first roles of organizations to come.
insert into auth.role_permissions (organization_id, role_id, permission_key)
select r.organization_id, r.id, p.key
from auth.roles r
cross join auth.permissions p
where r.key in ('owner', 'admin')
  and p.key in ('ui.edit', 'ui.publish');
