create function auth.issue_one_time_token(organization_id uuid, user_id uuid, type text, lifetime interval)
returns text
language plpgsql
volatile
parallel unsafe
set search_path = pg_catalog, pg_temp
as $$
declare
  token pg_catalog.text;
  this_moment constant timestamp with time zone := clock_timestamp();
begin
  -- Who asks at once takes turns, also with who changes the address that the token is sent to.
  perform
  from auth.users u
  where u.organization_id = issue_one_time_token.organization_id
    and u.id = issue_one_time_token.user_id
  for no key update;
  if (
    select count(*)
    from auth.one_time_tokens t
    where t.organization_id = issue_one_time_token.organization_id
      and t.user_id = issue_one_time_token.user_id
      and t.type = issue_one_time_token.type
      and t.created_at > this_moment - interval '1 hour'
  ) >= 5 then
    return null;
  end if;
  update auth.one_time_tokens t
  set used_at = this_moment
  where t.organization_id = issue_one_time_token.organization_id
    and t.user_id = issue_one_time_token.user_id
    and t.type = issue_one_time_token.type
    and t.used_at is null;
  token := auth.new_token(organization_id);
  insert into auth.one_time_tokens (organization_id, user_id, type, digest, expires_at)
  values (organization_id, user_id, type, sha256(convert_to(token, 'UTF8')), this_moment + lifetime);
  return token;
end
$$;

comment on function auth.issue_one_time_token(uuid, uuid, text, interval) is
  'A token to be sent by mail, which takes the place of a former one of its type; null where the user was sent five'
  ' within'
  ' an hour. For the functions of auth; nobody but the owner may call it.';
