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
  since constant timestamp with time zone := clock_timestamp() - interval '15 minutes';
  hash pg_catalog.text;
begin
  if octet_length(email_index) is distinct from 32 or octet_length(address_index) <> 32 then
    raise exception 'a blind index has 32 bytes'
      using errcode = 'KZ002', hint = 'Give the blind index of the address, not the address.';
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

  if (
    select count(*)
    from auth.sign_in_attempts a
    where a.organization_id = sign_in.organization_id
      and a.email_index = sign_in.email_index
      and a.outcome = 'refused'
      and a.attempted_at > since
  ) >= 10 or (
    select count(*)
    from auth.sign_in_attempts a
    where a.organization_id = sign_in.organization_id
      and a.address_index = sign_in.address_index
      and a.outcome = 'refused'
      and a.attempted_at > since
  ) >= 100 then
    outcome := 'limited';
  else
    -- The same work whether there is such a user or not.
    hash := auth.hash_password(coalesce(account.id, new_session_id), password, left(account.password_hash, 29));
    outcome := case
      when hash is distinct from account.password_hash then 'refused'
      when account.status <> 'active' or account.organization_status <> 'active' then 'user_inactive'
      else 'signed_in'
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
  ' token for auth.refresh_session; refused: no such user or another password, which takes the same time; limited: 10'
  ' attempts at this account or 100 from this internet address were refused within 15 minutes; user_inactive: the'
  ' password is right, but the user or the organization is not active. Commit, whatever the outcome, or the attempt is'
  ' not counted. The address of the client comes as blind index, and encrypted for the session of the id that is given'
  ' too. An index that is malformed: KZ002.';

grant execute on function auth.sign_in(uuid, bytea, text, bytea, bytea, uuid) to kaizen_app;

insert into kaizen.definer_functions (function, reason)
values (
  'auth.sign_in(uuid,bytea,text,bytea,bytea,uuid)',
  'Looks for a user before there is a tenant, and reads hashes of passwords, which are granted to nobody.'
);
