create function kaizen.grants_of(source regclass, target text)
returns table (definition text)
language sql
stable
parallel safe
set search_path = pg_catalog, pg_temp
as $$
  select format('grant %s on %s to %s', a.privilege_type, target, coalesce(quote_ident(r.rolname), 'public'))
  from pg_class c
  cross join aclexplode(c.relacl) as a
  left join pg_roles r on r.oid = a.grantee
  where c.oid = source
    and a.grantee <> c.relowner
  union all
  select
    format(
      'grant %s (%s) on %s to %s',
      a.privilege_type,
      string_agg(quote_ident(t.attname), ', ' order by t.attnum),
      target,
      coalesce(quote_ident(r.rolname), 'public')
    )
  from pg_attribute t
  cross join aclexplode(t.attacl) as a
  left join pg_roles r on r.oid = a.grantee
  where t.attrelid = source
    and not t.attisdropped
  group by a.privilege_type, r.rolname
$$;

comment on function kaizen.grants_of(regclass, text) is
  'The statements that give a table the grants of another, which its partitions do not inherit.';
