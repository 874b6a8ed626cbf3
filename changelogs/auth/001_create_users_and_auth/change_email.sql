create function auth.change_email(email_ciphertext bytea, email_index bytea)
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
begin
  if num_nulls(email_ciphertext, email_index) > 0 then
    raise exception 'an address comes encrypted, with its blind index'
      using errcode = 'KZ002';
  end if;
  update auth.users u
  set
    email_ciphertext = change_email.email_ciphertext,
    email_index = change_email.email_index,
    email_verified_at = case when u.email_index = change_email.email_index then u.email_verified_at end
  where u.organization_id = tenant
    and u.id = acting_user
    and u.status = 'active';
  if not found then
    return 'unknown_user';
  end if;
  -- What was sent to the former address proves nothing about the new one, and sets no password.
  update auth.one_time_tokens t
  set used_at = clock_timestamp()
  where t.organization_id = tenant
    and t.user_id = acting_user
    and t.used_at is null;
  return 'changed';
exception
  when unique_violation then
    return 'taken';
  when check_violation then
    raise exception 'an address comes encrypted, with its blind index'
      using errcode = 'KZ002';
end
$$;

comment on function auth.change_email(bytea, bytea) is
  'Gives the user who acts another address, unverified. The outcome tells: changed; taken, by another user of the'
  ' organization; unknown_user, where a job acts or the user is not active any more. It asks for no password:'
  ' applications do. Without a context: KZ001; what is malformed: KZ002.';

grant execute on function auth.change_email(bytea, bytea) to kaizen_app;

insert into kaizen.definer_functions (function, reason)
values (
  'auth.change_email(bytea,bytea)',
  'Writes addresses together with what was proven of them, which callers may not.'
);
