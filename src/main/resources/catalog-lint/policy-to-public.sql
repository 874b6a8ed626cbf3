-- A policy names its roles, so that a new role begins with nothing.
-- Way out: alter policy ... on {object} to the roles it is meant for;
select tables.name, format('has the policy %I to PUBLIC', polname)
from tables
join policies on polrelid = tables.oid
where 0 = any (roles)
