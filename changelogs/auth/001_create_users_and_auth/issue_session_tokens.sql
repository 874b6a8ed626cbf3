create function auth.issue_session_tokens(
  organization_id uuid,
  session_id uuid,
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
  access_token := auth.new_token(organization_id);
  refresh_token := auth.new_token(organization_id);
  insert into auth.session_tokens (organization_id, session_id, type, digest, expires_at)
  select
    s.organization_id,
    s.id,
    'access',
    sha256(convert_to(access_token, 'UTF8')),
    least(s.expires_at, clock_timestamp() + interval '15 minutes')
  from auth.sessions s
  where s.organization_id = issue_session_tokens.organization_id
    and s.id = session_id
  union all
  select s.organization_id, s.id, 'refresh', sha256(convert_to(refresh_token, 'UTF8')), s.expires_at
  from auth.sessions s
  where s.organization_id = issue_session_tokens.organization_id
    and s.id = session_id;
end
$$;

comment on function auth.issue_session_tokens(uuid, uuid) is
  'An access token for 15 minutes and a refresh token for as long as the session may last. For the functions of auth;'
  ' nobody but the owner may call it.';
