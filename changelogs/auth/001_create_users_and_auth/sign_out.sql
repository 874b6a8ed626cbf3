create function auth.sign_out(session_token text)
returns text
language plpgsql
volatile
parallel unsafe
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  update auth.sessions s
  set revoked_at = clock_timestamp()
  from auth.session_tokens t
  where t.organization_id = auth.token_organization_id(session_token)
    and t.digest = sha256(convert_to(session_token, 'UTF8'))
    and s.organization_id = t.organization_id
    and s.id = t.session_id
    and s.revoked_at is null;
  return case when found then 'signed_out' else 'unknown' end;
end
$$;

comment on function auth.sign_out(text) is
  'Ends the session of an access or refresh token, also of one that has expired, for as long as it is kept: a day for'
  ' access tokens. Answers signed_out, or unknown where'
  ' no'
  ' session that goes on has such a token.';

grant execute on function auth.sign_out(text) to kaizen_app;

insert into kaizen.definer_functions (function, reason)
values ('auth.sign_out(text)', 'Looks for a session before there is a tenant, and reads digests of tokens.');
