create function auth.renew_password_hash(organization_id uuid, user_id uuid, password text)
returns void
language plpgsql
volatile
parallel unsafe
set search_path = pg_catalog, pg_temp
as $$
begin
  update auth.credentials c
  set password_hash = auth.hash_password(renew_password_hash.user_id, password)
  where c.organization_id = renew_password_hash.organization_id
    and c.user_id = renew_password_hash.user_id
    and substr(c.password_hash, 5, 2)
      < coalesce((select s.value from kaizen.settings s where s.key = 'password_rounds'), '12');
end
$$;

comment on function auth.renew_password_hash(uuid, uuid, text) is
  'Hashes a password that was just proven again where more rounds are asked for than it has. For the functions of auth;'
  ' nobody but the owner may call it.';
