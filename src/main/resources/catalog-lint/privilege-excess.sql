-- What a role is there for bounds what it may be granted.
-- Way out: revoke the privilege from the role.
with excess as (
  select
    name,
    lower(privilege_type) || coalesce(' (' || column_name || ')', '') as privilege,
    role_name,
    case
      when is_grantable then 'which it may pass on'
      when role_name = 'kaizen_readonly' and privilege_type in ('INSERT', 'UPDATE', 'DELETE')
        then 'which only reads'
      when name in (select name from global_tables) and privilege_type in ('INSERT', 'UPDATE', 'DELETE')
        then 'but only migrations write it'
      when name = 'kaizen.context_secrets' then 'but nobody may see its secrets'
      when nspname = 'kaizen' and privilege_type in ('INSERT', 'UPDATE', 'DELETE')
        then 'but only kaizen-db writes it'
    end as reason
  from privileges
  join application_roles on application_roles.oid = grantee
  union all
  select nspname, 'create', application_roles.rolname, 'but only migrations make objects'
  from schemas
  cross join lateral aclexplode(nspacl)
  join application_roles on application_roles.oid = grantee
  where privilege_type = 'CREATE'
)
select name, format('grants %s to %s, %s', privilege, role_name, reason)
from excess
where reason is not null
