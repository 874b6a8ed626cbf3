-- One shape: it is asked once a statement, for every command, and what may be read and written is the same.
-- Way out: Drop it and create it again: for all, using and with check alike, the tenant's column = (select kaizen.current_organization_id()).
with expected as (
  select
    oid,
    name,
    format(
      '(%I = ( SELECT kaizen.current_organization_id() AS current_organization_id))',
      tenant_column
    ) as expression
  from tenant_tables
)
select
  name,
  format('has the policy %I %s', polname, case
    when polcmd <> '*' then 'for one command only'
    when using_expression is distinct from expression then 'with another USING: ' || coalesce(using_expression, 'none')
    else 'with another WITH CHECK: ' || coalesce(check_expression, 'none')
  end)
from expected
join policies on polrelid = expected.oid
where polpermissive
  and (
    polcmd <> '*'
    or using_expression is distinct from expression
    or check_expression is distinct from expression
  )
