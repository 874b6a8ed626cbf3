create function auth.sign_in(
  organization_id uuid,
  email_index bytea,
  password text,
  address_index bytea default null,
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
  account pg_catalog.record;
  hash pg_catalog.text;
begin
  if octet_length(email_index) is distinct from 32 or octet_length(address_index) <> 32 then
    raise exception 'a blind index has 32 bytes'
      using errcode = 'KZ002', hint = 'Give the blind index of the address, not the address.';
  end if;
  if not kaizen.is_pii_ciphertext(address_ciphertext)
    or new_session_id is null
    or exists (
      select
      from auth.sessions s
      where s.organization_id = sign_in.organization_id
        and s.id = new_session_id
    ) then
    raise exception 'a session needs an id of its own, and an address that is encrypted'
      using errcode = 'KZ002';
  end if;
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'attempts cannot be counted in a transaction that sees the past'
      using errcode = 'KZ002', hint = 'Sign in with the isolation level read committed.';
  end if;
  -- Attempts at one account take turns, so that many at once are counted as one after the other.
  perform pg_advisory_xact_lock(hashtextextended(organization_id || encode(email_index, 'hex'), 7));
  if not exists (select from auth.organizations o where o.id = sign_in.organization_id) then
    outcome := 'refused';
    perform auth.hash_password(new_session_id, password);
    return;
  end if;

  select u.id, u.status, o.status as organization_status, c.password_hash
  into account
  from auth.users u
  join auth.organizations o on o.id = u.organization_id
  left join auth.credentials c on c.organization_id = u.organization_id and c.user_id = u.id
  where u.organization_id = sign_in.organization_id
    and u.email_index = sign_in.email_index;

  if auth.is_limited(organization_id, email_index, address_index) then
    outcome := 'limited';
  else
    -- The same work whether there is such a user or not.
    hash := auth.hash_password(coalesce(account.id, new_session_id), password, left(account.password_hash, 29));
    outcome := case
      when hash is null or hash is distinct from account.password_hash then 'refused'
      when account.status <> 'active' or account.organization_status <> 'active' then 'user_inactive'
      else 'signed_in'
    end;
  end if;
  -- What was read before the hashing may have changed since; from here on it stays.
  if account.id is not null then
    perform
    from auth.users u
    where u.organization_id = sign_in.organization_id
      and u.id = account.id
      and u.email_index = sign_in.email_index
    for share;
    if not found then
      account.id := null;
      outcome := 'refused';
    end if;
  end if;
  if outcome = 'signed_in' then
    perform
    from auth.credentials c
    where c.organization_id = sign_in.organization_id
      and c.user_id = account.id
      and c.password_hash = hash
    for share;
    outcome := case
      when not found then 'refused'
      when auth.sign_in_obstacle(organization_id, account.id) is not null then 'user_inactive'
      else outcome
    end;
  end if;
  insert into auth.sign_in_attempts (organization_id, email_index, address_index, user_id, outcome)
  values (organization_id, email_index, address_index, account.id, outcome);
  if outcome <> 'signed_in' then
    return;
  end if;

  user_id := account.id;
  session_id := new_session_id;
  select t.access_token, t.refresh_token
  into access_token, refresh_token
  from auth.open_session(organization_id, user_id, address_ciphertext, session_id) t;
  perform auth.renew_password_hash(organization_id, user_id, password);
end
$$;

comment on function auth.sign_in(uuid, bytea, text, bytea, bytea, uuid) is
  'Signs a user in with a password, in a transaction that begins with it and ends at once. Raises nothing for what is'
  ' wrong; the outcome tells: signed_in, with an access token for auth.begin_request, good for 15 minutes, and a'
  ' refresh'
  ' token for auth.refresh_session; refused: no such user or another password, which takes the same time while all'
  ' hashes have the same rounds; limited: 10'
  ' attempts at this account or 100 from this internet address were refused within 15 minutes; user_inactive: the'
  ' password is right, but the user or the organization is not active. Commit, whatever the outcome, or the attempt is'
  ' not counted. The address of the client comes as blind index, and encrypted for the session of the id that is given'
  ' too. What is malformed, and another isolation level than read committed: KZ002.';

grant execute on function auth.sign_in(uuid, bytea, text, bytea, bytea, uuid) to kaizen_app;

insert into kaizen.definer_functions (function, reason)
values (
  'auth.sign_in(uuid,bytea,text,bytea,bytea,uuid)',
  'Looks for a user before there is a tenant, and reads hashes of passwords, which are granted to nobody.'
);
