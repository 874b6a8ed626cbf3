create function auth.link_oauth_identity(
  identity_id uuid,
  provider_key text,
  subject text,
  access_token_ciphertext bytea default null,
  refresh_token_ciphertext bytea default null,
  token_expires_at timestamptz default null
)
returns text
language plpgsql
volatile
parallel unsafe
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  tenant constant pg_catalog.uuid := kaizen.required_organization_id();
  acting_user constant pg_catalog.uuid := kaizen.current_user_id();
  provider pg_catalog.uuid;
  broken pg_catalog.text;
begin
  if num_nulls(identity_id, subject) > 0 then
    raise exception 'an identity needs an id and a subject'
      using errcode = 'KZ002';
  end if;
  select p.id
  into provider
  from auth.oauth_providers p
  where p.organization_id = tenant
    and p.key = provider_key
    and p.is_enabled;
  if not found then
    return 'unknown_provider';
  end if;
  perform
  from auth.users u
  where u.organization_id = tenant
    and u.id = acting_user
    and u.status = 'active'
  for share;
  if not found then
    return 'unknown_user';
  end if;
  insert into auth.oauth_identities (
    organization_id,
    id,
    user_id,
    provider_id,
    subject,
    access_token_ciphertext,
    refresh_token_ciphertext,
    token_expires_at
  )
  values (
    tenant,
    identity_id,
    acting_user,
    provider,
    subject,
    access_token_ciphertext,
    refresh_token_ciphertext,
    token_expires_at
  );
  return 'linked';
exception
  when unique_violation then
    get stacked diagnostics broken = constraint_name;
    if broken = 'pk_oauth_identities' then
      raise exception 'there is an identity of this id'
        using errcode = 'KZ002', hint = 'Make a new UUID version 7 for each identity.';
    end if;
    return case
      when exists (
        select
        from auth.oauth_identities i
        where i.organization_id = tenant
          and i.provider_id = provider
          and i.subject = link_oauth_identity.subject
          and i.user_id = acting_user
      ) then 'already_linked'
      else 'taken'
    end;
  when check_violation then
    get stacked diagnostics broken = constraint_name;
    raise exception 'this is no identity: it violates %', broken
      using errcode = 'KZ002', hint = 'Tokens of a provider come encrypted.';
end
$$;

comment on function auth.link_oauth_identity(uuid, text, text, bytea, bytea, timestamptz) is
  'Lets the user who acts sign in with a provider from now on, as the subject that the provider has proven. The caller'
  ' makes the id, a UUID version 7, because ciphertexts are bound to it. The outcome tells: linked; already_linked;'
  ' taken,'
  ' where the subject is another user''s or the user has another subject there; unknown_provider; unknown_user, where a'
  ' job acts or the user is not active any more. Without a context: KZ001; what is malformed: KZ002.';

grant execute on function auth.link_oauth_identity(uuid, text, text, bytea, bytea, timestamptz) to kaizen_app;

insert into kaizen.definer_functions (function, reason)
values (
  'auth.link_oauth_identity(uuid,text,text,bytea,bytea,timestamp with time zone)',
  'Writes who may sign in, for the user who acts alone: callers may not insert by themselves.'
);
