-- policy-missing: auth.gadgets has no tenant policy
-- policy-missing: auth.parts has no tenant policy
drop policy tenant on auth.gadgets;
drop policy tenant on auth.parts;
create policy restriction on auth.parts as restrictive for delete to kaizen_app using (false);
