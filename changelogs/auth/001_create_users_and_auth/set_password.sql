create function auth.set_password(organization_id uuid, user_id uuid, password text)
returns void
language plpgsql
volatile
parallel unsafe
set search_path = pg_catalog, pg_temp
as $$
begin
  perform
  from auth.users u
  where u.organization_id = set_password.organization_id
    and u.id = set_password.user_id
  for no key update;
  insert into auth.credentials (organization_id, user_id, password_hash)
  values (organization_id, user_id, auth.hash_password(user_id, password))
  on conflict on constraint pk_credentials do update
  set password_hash = excluded.password_hash, changed_at = now();
  update auth.one_time_tokens t
  set used_at = clock_timestamp()
  where t.organization_id = set_password.organization_id
    and t.user_id = set_password.user_id
    and t.type = 'password_reset'
    and t.used_at is null;
  update auth.sessions s
  set revoked_at = clock_timestamp()
  where s.organization_id = set_password.organization_id
    and s.user_id = set_password.user_id
    and s.revoked_at is null;
end
$$;

comment on function auth.set_password(uuid, uuid, text) is
  'Gives a user a password, and ends all sessions of the user and leave to set another. For functions that have made'
  ' sure of the user; nobody but'
  ' the owner may call it.';
