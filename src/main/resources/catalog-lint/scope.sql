-- What the rules speak of. Every rule is a query over these, which is put behind them; with recursive because of the
-- roles.
with recursive
schemas as (
  select oid, nspname, nspowner, nspacl
  from pg_namespace
  where nspname in ('kaizen', 'auth', 'ui', 'rules', 'analytics')
),

extension_members as (
  select classid, objid
  from pg_depend
  where deptype = 'e'
),

-- Every relation of ours but indexes and what extensions brought. A partition that was detached is still judged as one:
-- the form it has is its parent's.
relations as (
  select
    pg_class.oid,
    schemas.nspname,
    relname,
    format('%I.%I', schemas.nspname, relname) as name,
    relkind,
    relowner,
    relacl,
    reloptions,
    relrowsecurity,
    relforcerowsecurity,
    relispartition
      or exists (
        select
        from pg_class parent
        where parent.relnamespace = pg_class.relnamespace
          and parent.relkind = 'p'
          and pg_class.relname ~ format('^%s_[0-9]{4}_[0-9]{2}$', parent.relname)
      ) as is_partition,
    schemas.nspname = 'kaizen'
      and relname in ('databasechangelog', 'databasechangeloglock', 'seed_changelog', 'seed_keys') as is_liquibases
  from pg_class
  join schemas on schemas.oid = relnamespace
  where relkind in ('r', 'p', 'v', 'm', 'S', 'f', 'c')
    and ('pg_class'::regclass, pg_class.oid) not in (select classid, objid from extension_members)
),

tables as (
  select *
  from relations
  where relkind in ('r', 'p', 'f') and not is_liquibases
),

-- The same for all tenants, written by migrations only.
global_tables as (
  select *
  from tables
  where name in ('auth.plans', 'auth.permissions', 'auth.pcm_stages')
),

-- Where events land that are sent with COPY, which row-level security does not allow. What may be done with it is
-- written with all other rights: kaizen_ingest inserts, and nobody does anything else.
landing_tables as (
  select *
  from tables
  where name = 'analytics.landed_events'
),

-- Every table of a domain that is not global: one that nobody has thought of yet is a tenant's. An organization is its
-- own tenant.
tenant_tables as (
  select
    tables.*,
    tenant.column_name as tenant_column,
    attribute.attnum as tenant_number,
    attribute.atttypid as tenant_type,
    attribute.attnotnull as tenant_required
  from tables
  cross join lateral (
    select case tables.name when 'auth.organizations' then 'id' else 'organization_id' end as column_name
  ) tenant
  left join pg_attribute attribute
    on attribute.attrelid = tables.oid and attribute.attname = tenant.column_name and not attribute.attisdropped
  where nspname <> 'kaizen'
    and name not in (select name from global_tables union all select name from landing_tables)
),

columns as (
  select relations.*, attname, attnum, atttypid, attacl
  from relations
  join pg_attribute on attrelid = relations.oid
  where attnum > 0 and not attisdropped
),

policies as (
  select
    polrelid,
    polname,
    polpermissive,
    polcmd,
    array(select role from unnest(polroles) role order by role) as roles,
    pg_get_expr(polqual, polrelid) as using_expression,
    pg_get_expr(polwithcheck, polrelid) as check_expression
  from pg_policy
),

-- In our schemas, and what runs with our owner's rights wherever it is.
functions as (
  select
    pg_proc.oid,
    nspname,
    pg_proc.oid::regprocedure::text as name,
    format('%I.%I', nspname, proname) as short_name,
    proowner,
    coalesce(proacl, acldefault('f', proowner)) as acl,
    prosecdef,
    prorettype,
    proconfig,
    (
      select substr(line, length('search_path=') + 1)
      from unnest(proconfig) line
      where starts_with(line, 'search_path=')
    ) as search_path
  from pg_proc
  join pg_namespace on pg_namespace.oid = pronamespace
  where (
      pronamespace in (select oid from schemas)
      or prosecdef and proowner = (select oid from pg_roles where rolname = 'kaizen_owner')
    )
    and ('pg_proc'::regclass, pg_proc.oid) not in (select classid, objid from extension_members)
),

-- The roles that applications use, and whoever is in them. Who may only hand them out is not in them.
application_roles as (
  select oid, rolname::text
  from pg_roles
  where rolname in ('kaizen_app', 'kaizen_readonly', 'kaizen_ingest', 'kaizen_job')
  union
  select pg_roles.oid, pg_roles.rolname::text
  from application_roles
  join pg_auth_members membership on membership.roleid = application_roles.oid and not membership.admin_option
  join pg_roles on pg_roles.oid = membership.member
),

-- What others than the owner may do with a relation; a column's name where it is about one.
privileges as (
  select
    relations.oid,
    nspname,
    name,
    relkind,
    null::text as column_name,
    grantee,
    case grantee when 0 then 'PUBLIC' else pg_get_userbyid(grantee) end as role_name,
    privilege_type,
    is_grantable
  from relations
  cross join lateral aclexplode(relacl)
  where grantee <> relowner
  union all
  select
    columns.oid,
    nspname,
    name,
    relkind,
    attname::text,
    grantee,
    case grantee when 0 then 'PUBLIC' else pg_get_userbyid(grantee) end,
    privilege_type,
    is_grantable
  from columns
  cross join lateral aclexplode(attacl)
  where grantee <> relowner
)
