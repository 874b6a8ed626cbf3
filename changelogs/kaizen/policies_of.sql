create function kaizen.policies_of(source regclass, target text)
returns table (definition text)
language sql
stable
parallel safe
set search_path = pg_catalog, pg_temp
as $$
  select
    format(
      'create policy %I on %s as %s for %s to %s',
      p.polname,
      target,
      case when p.polpermissive then 'permissive' else 'restrictive' end,
      case p.polcmd
        when 'r' then 'select'
        when 'a' then 'insert'
        when 'w' then 'update'
        when 'd' then 'delete'
        else 'all'
      end,
      (
        select string_agg(
          case when role = 0 then 'public' else quote_ident(pg_get_userbyid(role)) end,
          ', '
          order by role
        )
        from unnest(p.polroles) as role
      )
    )
      || coalesce(' using (' || pg_get_expr(p.polqual, p.polrelid) || ')', '')
      || coalesce(' with check (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')', '')
  from pg_policy p
  where p.polrelid = source
  order by p.polname
$$;

comment on function kaizen.policies_of(regclass, text) is
  'The statements that give a table the policies of another, which its partitions do not inherit.';
