create function auth.sign_in_obstacle(organization_id uuid, user_id uuid)
returns text
language sql
stable
parallel safe
set search_path = pg_catalog, pg_temp
as $$
  select case
    when u.status <> 'active' then 'user_inactive'
    when o.status <> 'active' then 'organization_inactive'
  end
  from auth.users u
  join auth.organizations o on o.id = u.organization_id
  where u.organization_id = sign_in_obstacle.organization_id
    and u.id = sign_in_obstacle.user_id
$$;

comment on function auth.sign_in_obstacle(uuid, uuid) is
  'Why a user may not be signed in: user_inactive or organization_inactive. Null: nothing stands in the way. For the'
  ' functions of auth; nobody but the owner may call it.';
