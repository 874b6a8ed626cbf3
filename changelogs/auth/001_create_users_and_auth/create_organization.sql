create function auth.create_organization(
  organization_id uuid,
  slug text,
  name text,
  user_id uuid,
  email_ciphertext bytea,
  email_index bytea,
  password text,
  out outcome text
)
returns text
language plpgsql
volatile
parallel unsafe
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  broken pg_catalog.text;
begin
  if num_nulls(organization_id, slug, name, user_id, email_ciphertext, email_index) > 0 then
    raise exception 'an organization needs an id, a slug, a name, and an owner with an id and an address'
      using errcode = 'KZ002', hint = 'Only the password may be null: the owner then sets one by mail.';
  end if;
  if password is not null and not auth.is_acceptable_password(password) then
    outcome := 'weak_password';
    return;
  end if;

  insert into auth.organizations (id, slug, name)
  values (organization_id, slug, name);
  insert into auth.users (organization_id, id, status, email_ciphertext, email_index)
  values (organization_id, user_id, 'active', email_ciphertext, email_index);
  insert into auth.user_profiles (organization_id, user_id)
  values (organization_id, user_id);
  if password is not null then
    insert into auth.credentials (organization_id, user_id, password_hash)
    values (organization_id, user_id, auth.hash_password(user_id, password));
  end if;

  with made as (
    insert into auth.roles (organization_id, key, position, name, description)
    values
      (organization_id, 'owner', 1, 'Owner', 'May do everything.'),
      (organization_id, 'admin', 2, 'Administrator', 'Manages the organization and its members.'),
      (organization_id, 'member', 3, 'Member', 'Uses what the organization offers.')
    returning id, key
  ),
  allowed as (
    insert into auth.role_permissions (organization_id, role_id, permission_key)
    select create_organization.organization_id, m.id, p.key
    from made m
    cross join auth.permissions p
    where m.key = 'owner' or (m.key = 'admin' and p.key <> 'role.manage')
  )
  insert into auth.user_roles (organization_id, user_id, role_id)
  select create_organization.organization_id, create_organization.user_id, m.id
  from made m
  where m.key = 'owner';
  outcome := 'created';
exception
  when unique_violation then
    get stacked diagnostics broken = constraint_name;
    outcome := case broken when 'uq_organizations_slug' then 'slug_taken' else 'exists' end;
  when check_violation then
    get stacked diagnostics broken = constraint_name;
    raise exception 'this makes no organization: it violates %', broken
      using errcode = 'KZ002', hint = 'A slug is a host label; an address comes encrypted, with its blind index.';
end
$$;

comment on function auth.create_organization(uuid, text, text, uuid, bytea, bytea, text) is
  'Makes an organization, the roles owner, admin and member, and its first user, who is its owner. The caller makes'
  ' both'
  ' ids, UUIDs version 7, because the ciphertext is bound to them. The outcome tells: created; slug_taken; exists,'
  ' where'
  ' there is an organization of that id; weak_password, which is shorter than 8 characters or longer than 1000.'
  ' Arguments that are malformed: KZ002.';

grant execute on function auth.create_organization(uuid, text, text, uuid, bytea, bytea, text) to kaizen_app;

insert into kaizen.definer_functions (function, reason)
values (
  'auth.create_organization(uuid,text,text,uuid,bytea,bytea,text)',
  'Makes a tenant, whose rows no policy can let anybody write before.'
);
