create function auth.accept_invitation(
  token text,
  new_user_id uuid,
  email_ciphertext bytea,
  email_index bytea,
  password text,
  out outcome text,
  out organization_id uuid,
  out user_id uuid
)
returns record
language plpgsql
volatile
parallel unsafe
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  organization constant pg_catalog.uuid := auth.token_organization_id(token);
  invitation auth.invitations%rowtype;
  broken pg_catalog.text;
begin
  if num_nulls(new_user_id, email_ciphertext, email_index) > 0 then
    raise exception 'a user needs an id and an address'
      using errcode = 'KZ002', hint = 'Only the password may be null: the user then signs in with a provider.';
  end if;
  -- Of many at once, one comes first; the others wait here and find it accepted.
  select i.*
  into invitation
  from auth.invitations i
  where i.organization_id = organization
    and i.digest = sha256(convert_to(token, 'UTF8'))
  for no key update;
  outcome := case
    when not found then 'unknown'
    when invitation.accepted_at is not null then 'used_before'
    when invitation.revoked_at is not null then 'revoked'
    when invitation.expires_at <= clock_timestamp() then 'expired'
    when invitation.invited_by is not null and not exists (
      select
      from auth.users u
      join auth.user_roles x on x.organization_id = u.organization_id and x.user_id = u.id
      join auth.role_permissions p on p.organization_id = x.organization_id and p.role_id = x.role_id
      where u.organization_id = organization
        and u.id = invitation.invited_by
        and u.status = 'active'
        and p.permission_key = 'member.manage'
    ) then 'revoked'
    when invitation.email_index <> accept_invitation.email_index then 'other_email'
    when (select o.status from auth.organizations o where o.id = organization) <> 'active' then 'organization_inactive'
    when password is not null and not auth.is_acceptable_password(password) then 'weak_password'
  end;
  if outcome is not null then
    return;
  end if;

  insert into auth.users (organization_id, id, status, email_ciphertext, email_index, email_verified_at)
  values (organization, new_user_id, 'active', email_ciphertext, email_index, now());
  insert into auth.user_profiles (organization_id, user_id)
  values (organization, new_user_id);
  insert into auth.user_roles (organization_id, user_id, role_id)
  values (organization, new_user_id, invitation.role_id);
  if password is not null then
    insert into auth.credentials (organization_id, user_id, password_hash)
    values (organization, new_user_id, auth.hash_password(new_user_id, password));
  end if;
  update auth.invitations i
  set accepted_at = clock_timestamp(), accepted_by = new_user_id
  where i.organization_id = organization
    and i.id = invitation.id;
  outcome := 'accepted';
  organization_id := organization;
  user_id := new_user_id;
exception
  when unique_violation then
    get stacked diagnostics broken = constraint_name;
    if broken <> 'uq_users_email_index' then
      raise exception 'there is a user of this id'
        using errcode = 'KZ002', hint = 'Make a new UUID version 7 for each user.';
    end if;
    outcome := 'already_member';
  when check_violation then
    raise exception 'an address comes encrypted, with its blind index'
      using errcode = 'KZ002';
end
$$;

comment on function auth.accept_invitation(text, uuid, bytea, bytea, text) is
  'Signs somebody up into the organization that sent the token, with the role of the invitation and a verified address.'
  ' The caller makes the id of the user, a UUID version 7, because the ciphertext is bound to it. The outcome tells:'
  ' accepted; unknown; used_before; revoked, also where who invited may not any more; expired; other_email, where the'
  ' address is not the invited one;'
  ' organization_inactive; weak_password; already_member. Unless it is accepted, the invitation stays as it was. What'
  ' is'
  ' malformed: KZ002.';

grant execute on function auth.accept_invitation(text, uuid, bytea, bytea, text) to kaizen_app;

insert into kaizen.definer_functions (function, reason)
values (
  'auth.accept_invitation(text,uuid,bytea,bytea,text)',
  'Acts before there is a tenant, reads digests of tokens and writes hashes of passwords.'
);
