create function auth.use_one_time_token(
  token text,
  type text,
  out outcome text,
  out organization_id uuid,
  out user_id uuid
)
returns record
language plpgsql
volatile
parallel unsafe
set search_path = pg_catalog, pg_temp
as $$
declare
  organization constant pg_catalog.uuid := auth.token_organization_id(token);
  found_token auth.one_time_tokens%rowtype;
begin
  -- The user first, as everywhere, so that nobody waits for each other in a circle.
  perform
  from auth.users u
  join auth.one_time_tokens t on t.organization_id = u.organization_id and t.user_id = u.id
  where t.organization_id = organization
    and t.digest = sha256(convert_to(token, 'UTF8'))
  for no key update of u;
  update auth.one_time_tokens t
  set used_at = clock_timestamp()
  where t.organization_id = organization
    and t.digest = sha256(convert_to(token, 'UTF8'))
    and t.type = use_one_time_token.type
    and t.used_at is null
    and t.expires_at > clock_timestamp()
    and auth.sign_in_obstacle(t.organization_id, t.user_id) is null
  returning t.organization_id, t.user_id into organization_id, user_id;
  if found then
    outcome := 'used';
    return;
  end if;
  select t.*
  into found_token
  from auth.one_time_tokens t
  where t.organization_id = organization
    and t.digest = sha256(convert_to(token, 'UTF8'))
    and t.type = use_one_time_token.type;
  outcome := case
    when not found then 'unknown'
    when found_token.used_at is not null then 'used_before'
    when found_token.expires_at <= clock_timestamp() then 'expired'
    else auth.sign_in_obstacle(organization, found_token.user_id)
  end;
end
$$;

comment on function auth.use_one_time_token(text, text) is
  'Takes a token that came back: used, and whose it was; of many at once, one is. Otherwise unknown, used_before,'
  ' expired,'
  ' user_inactive or organization_inactive. For the functions of auth; nobody but the owner may call it.';
