create function auth.refresh_session(
  refresh_token text,
  out outcome text,
  out access_token text,
  out new_refresh_token text
)
returns record
language plpgsql
volatile
parallel unsafe
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  organization constant pg_catalog.uuid := auth.token_organization_id(refresh_token);
  this_moment constant timestamp with time zone := clock_timestamp();
  token auth.session_tokens%rowtype;
  family auth.sessions%rowtype;
begin
  -- Two who come with one token take turns: the second finds it used.
  select s.*
  into family
  from auth.session_tokens t
  join auth.sessions s on s.organization_id = t.organization_id and s.id = t.session_id
  where t.organization_id = organization
    and t.digest = sha256(convert_to(refresh_token, 'UTF8'))
    and t.type = 'refresh'
  for no key update of s;
  if not found then
    outcome := 'unknown';
    return;
  end if;
  select t.*
  into strict token
  from auth.session_tokens t
  where t.organization_id = organization
    and t.digest = sha256(convert_to(refresh_token, 'UTF8'));

  outcome := case
    when family.revoked_at is not null then 'revoked'
    when least(token.expires_at, family.expires_at) <= this_moment then 'expired'
    when token.revoked_at is not null then 'reused'
    when family.last_seen_at + family.idle_timeout <= this_moment then 'idle'
    else auth.sign_in_obstacle(organization, family.user_id)
  end;
  if outcome = 'reused' then
    update auth.sessions s
    set revoked_at = this_moment
    where s.organization_id = organization
      and s.id = family.id;
  end if;
  if outcome is not null then
    return;
  end if;

  outcome := 'refreshed';
  update auth.session_tokens t
  set revoked_at = this_moment
  where t.organization_id = organization
    and t.id = token.id;
  update auth.sessions s
  set last_seen_at = this_moment
  where s.organization_id = organization
    and s.id = family.id;
  select t.access_token, t.refresh_token
  into access_token, new_refresh_token
  from auth.issue_session_tokens(organization, family.id) t;
end
$$;

comment on function auth.refresh_session(text) is
  'Exchanges a refresh token for a new access token and the next refresh token. Each is good once: one that comes a'
  ' second time was stolen, or its successor was, and the whole session is revoked (RFC 9700, section 4.14). Raises'
  ' nothing'
  ' for a wrong token; the outcome tells: refreshed, unknown, reused, revoked, expired, idle, user_inactive,'
  ' organization_inactive. Commit, whatever the outcome, or the revocation is not kept.';

grant execute on function auth.refresh_session(text) to kaizen_app;

insert into kaizen.definer_functions (function, reason)
values ('auth.refresh_session(text)', 'Looks for a session before there is a tenant, and reads digests of tokens.');
