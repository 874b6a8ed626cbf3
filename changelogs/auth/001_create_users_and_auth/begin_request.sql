create function auth.begin_request(
  session_token text,
  out outcome text,
  out organization_id uuid,
  out user_id uuid,
  out session_id uuid,
  out member_role text
)
returns record
language plpgsql
volatile
parallel unsafe
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  found_session pg_catalog.record;
  this_moment constant timestamp with time zone := clock_timestamp();
begin
  -- What an earlier call of this transaction began ends here, whatever comes of this one.
  perform set_config('kaizen.context', '', true);
  outcome := 'unknown';
  if translate(session_token, '123456789abcdef', '000000000000000')
    is distinct from '00000000-0000-0000-0000-000000000000.' || repeat('0', 64) then
    return;
  end if;

  select
    s.organization_id,
    s.user_id,
    s.id,
    s.last_seen_at,
    t.revoked_at is not null or s.revoked_at is not null as is_revoked,
    least(t.expires_at, s.expires_at) <= this_moment as is_expired,
    s.last_seen_at + s.idle_timeout <= this_moment as is_idle,
    u.status as user_status,
    o.status as organization_status
  into found_session
  from auth.session_tokens t
  join auth.sessions s on s.organization_id = t.organization_id and s.id = t.session_id
  join auth.users u on u.organization_id = s.organization_id and u.id = s.user_id
  join auth.organizations o on o.id = s.organization_id
  where t.organization_id = split_part(session_token, '.', 1)::uuid
    and t.digest = sha256(convert_to(session_token, 'UTF8'))
    and t.type = 'access';
  if not found then
    return;
  end if;

  outcome := case
    when found_session.is_revoked then 'revoked'
    when found_session.is_expired then 'expired'
    when found_session.is_idle then 'idle'
    when found_session.user_status <> 'active' then 'user_inactive'
    when found_session.organization_status <> 'active' then 'organization_inactive'
    else 'begun'
  end;
  if outcome <> 'begun' then
    return;
  end if;

  organization_id := found_session.organization_id;
  user_id := found_session.user_id;
  session_id := found_session.id;
  select r.key
  into member_role
  from auth.user_roles ur
  join auth.roles r on r.organization_id = ur.organization_id and r.id = ur.role_id
  where ur.organization_id = found_session.organization_id
    and ur.user_id = found_session.user_id
  order by r.position
  limit 1;
  perform kaizen.set_context(organization_id, user_id, member_role);

  if found_session.last_seen_at < this_moment - interval '1 minute' then
    perform auth.touch_session(organization_id, session_id);
  end if;
end
$$;

comment on function auth.begin_request(text) is
  'Begins a request: the rest of the transaction acts for the user and organization whose access token this is. To be'
  ' called as a statement of its own, first in the transaction, the token as a bind parameter. A token that is wrong'
  ' raises nothing; the outcome tells: begun, unknown, revoked, expired, idle, user_inactive, organization_inactive.'
  ' Unless it is begun, the other columns are null and the transaction acts for nobody. Sent in one message with the'
  ' statement that begins the transaction: KZ003.';

grant execute on function auth.begin_request(text) to kaizen_app, kaizen_readonly, kaizen_ingest;

insert into kaizen.definer_functions (function, reason)
values (
  'auth.begin_request(text)',
  'Looks for a session before there is a tenant, and signs the context with a secret that no caller may read.'
);
