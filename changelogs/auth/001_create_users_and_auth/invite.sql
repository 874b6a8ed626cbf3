create function auth.invite(
  invitation_id uuid,
  email_ciphertext bytea,
  email_index bytea,
  role_key text,
  out outcome text,
  out token text
)
returns record
language plpgsql
volatile
parallel unsafe
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  tenant constant pg_catalog.uuid := kaizen.required_organization_id();
  invited_role pg_catalog.uuid;
  broken pg_catalog.text;
begin
  if num_nulls(invitation_id, email_ciphertext, email_index, role_key) > 0 then
    raise exception 'an invitation needs an id, an address and a role'
      using errcode = 'KZ002';
  end if;
  if not kaizen.has_permission('member.manage') then
    outcome := 'forbidden';
    return;
  end if;
  select r.id
  into invited_role
  from auth.roles r
  where r.organization_id = tenant
    and r.key = role_key;
  outcome := case
    when not found then 'unknown_role'
    when not auth.may_give_role(tenant, invited_role) then 'forbidden'
    when exists (
      select from auth.users u where u.organization_id = tenant and u.email_index = invite.email_index
    ) then 'already_member'
  end;
  if outcome is not null then
    return;
  end if;
  -- An invitation that nobody took makes room for the next.
  update auth.invitations i
  set revoked_at = clock_timestamp()
  where i.organization_id = tenant
    and i.email_index = invite.email_index
    and i.accepted_at is null
    and i.revoked_at is null
    and i.expires_at <= clock_timestamp();
  token := auth.new_token(tenant);
  insert into auth.invitations (
    organization_id,
    id,
    email_ciphertext,
    email_index,
    role_id,
    invited_by,
    digest,
    expires_at
  )
  values (
    tenant,
    invitation_id,
    email_ciphertext,
    email_index,
    invited_role,
    kaizen.current_user_id(),
    sha256(convert_to(token, 'UTF8')),
    clock_timestamp() + interval '7 days'
  );
  outcome := 'invited';
exception
  when unique_violation then
    get stacked diagnostics broken = constraint_name;
    if broken <> 'uq_invitations_email_index_open' then
      raise exception 'there is an invitation of this id'
        using errcode = 'KZ002', hint = 'Make a new UUID version 7 for each invitation.';
    end if;
    token := null;
    outcome := 'already_invited';
  when check_violation then
    get stacked diagnostics broken = constraint_name;
    raise exception 'this is no invitation: it violates %', broken
      using errcode = 'KZ002', hint = 'An address comes encrypted, with its blind index.';
end
$$;

comment on function auth.invite(uuid, bytea, bytea, text) is
  'Invites somebody to the organization for seven days; the token is to be sent to the address. Needs member.manage,'
  ' and'
  ' role.manage for a role that allows more than the roles of whoever invites. The caller makes the id, a UUID'
  ' version 7, because the'
  ' ciphertext is bound to it. The outcome tells: invited, forbidden, unknown_role, already_member, already_invited.'
  ' Without a context: KZ001; what is malformed: KZ002.';

grant execute on function auth.invite(uuid, bytea, bytea, text) to kaizen_app;

insert into kaizen.definer_functions (function, reason)
values ('auth.invite(uuid,bytea,bytea,text)', 'Writes digests of tokens, and bounds which roles may be given.');
