create function auth.open_session(
  organization_id uuid,
  user_id uuid,
  address_ciphertext bytea,
  id uuid,
  out access_token text,
  out refresh_token text
)
returns record
language plpgsql
volatile
parallel unsafe
set search_path = pg_catalog, pg_temp
as $$
begin
  insert into auth.sessions (organization_id, id, user_id, expires_at, address_ciphertext, last_seen_at)
  values (organization_id, id, user_id, clock_timestamp() + interval '30 days', address_ciphertext, clock_timestamp());
  select t.access_token, t.refresh_token
  into access_token, refresh_token
  from auth.issue_session_tokens(organization_id, id) t;
end
$$;

comment on function auth.open_session(uuid, uuid, bytea, uuid) is
  'Signs a user in, for 30 days at most: a session and its first tokens. For functions that have made sure of the user;'
  ' nobody but the owner may call it.';
