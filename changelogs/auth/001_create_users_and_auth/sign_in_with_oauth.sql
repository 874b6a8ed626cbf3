create function auth.sign_in_with_oauth(
  organization_id uuid,
  provider_key text,
  subject text,
  address_ciphertext bytea default null,
  new_session_id uuid default kaizen.uuid_v7(),
  out outcome text,
  out user_id uuid,
  out session_id uuid,
  out access_token text,
  out refresh_token text
)
returns record
language plpgsql
volatile
parallel unsafe
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  identity pg_catalog.record;
begin
  if not kaizen.is_pii_ciphertext(address_ciphertext)
    or new_session_id is null
    or exists (
      select
      from auth.sessions s
      where s.organization_id = sign_in_with_oauth.organization_id
        and s.id = new_session_id
    ) then
    raise exception 'a session needs an id of its own, and an address that is encrypted'
      using errcode = 'KZ002';
  end if;
  select i.user_id
  into identity
  from auth.oauth_identities i
  join auth.oauth_providers p on p.organization_id = i.organization_id and p.id = i.provider_id
  where i.organization_id = sign_in_with_oauth.organization_id
    and p.key = provider_key
    and p.is_enabled
    and i.subject = sign_in_with_oauth.subject
  for share of i;
  if not found then
    outcome := 'unknown';
    return;
  end if;
  perform
  from auth.users u
  where u.organization_id = sign_in_with_oauth.organization_id
    and u.id = identity.user_id
  for share;
  outcome := coalesce(auth.sign_in_obstacle(organization_id, identity.user_id), 'signed_in');
  if outcome <> 'signed_in' then
    return;
  end if;
  user_id := identity.user_id;
  session_id := new_session_id;
  select t.access_token, t.refresh_token
  into access_token, refresh_token
  from auth.open_session(organization_id, user_id, address_ciphertext, session_id) t;
end
$$;

comment on function auth.sign_in_with_oauth(uuid, text, text, bytea, uuid) is
  'Signs in the user whom a provider has proven to be a subject; the application has verified the provider''s token.'
  ' The'
  ' outcome tells: signed_in, with tokens as of auth.sign_in; unknown; user_inactive; organization_inactive. What is'
  ' malformed: KZ002.';

grant execute on function auth.sign_in_with_oauth(uuid, text, text, bytea, uuid) to kaizen_app;

insert into kaizen.definer_functions (function, reason)
values (
  'auth.sign_in_with_oauth(uuid,text,text,bytea,uuid)',
  'Looks for a user before there is a tenant, and writes digests of tokens.'
);
