create function auth.erase_user(user_id uuid)
returns text
language plpgsql
volatile
parallel unsafe
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  tenant constant pg_catalog.uuid := kaizen.required_organization_id();
  former_index pg_catalog.bytea;
  domain pg_catalog.text;
begin
  if user_id is distinct from kaizen.current_user_id() and not kaizen.has_permission('member.manage') then
    return 'forbidden';
  end if;
  select u.email_index
  into former_index
  from auth.users u
  where u.organization_id = tenant
    and u.id = erase_user.user_id
  for update;
  if not found then
    return 'unknown_user';
  end if;
  -- First, because the triggers of users and their roles may refuse it.
  update auth.users u
  set
    status = 'deactivated',
    deactivated_at = coalesce(u.deactivated_at, now()),
    locale = null,
    time_zone = null,
    email_ciphertext = null,
    email_index = null,
    email_verified_at = null
  where u.organization_id = tenant
    and u.id = erase_user.user_id;
  delete from auth.user_roles x where x.organization_id = tenant and x.user_id = erase_user.user_id;
  delete from auth.credentials x where x.organization_id = tenant and x.user_id = erase_user.user_id;
  delete from auth.one_time_tokens x where x.organization_id = tenant and x.user_id = erase_user.user_id;
  delete from auth.oauth_identities x where x.organization_id = tenant and x.user_id = erase_user.user_id;
  delete from auth.sessions x where x.organization_id = tenant and x.user_id = erase_user.user_id;
  delete from auth.user_profiles x where x.organization_id = tenant and x.user_id = erase_user.user_id;
  delete from auth.pcm_transitions x where x.organization_id = tenant and x.user_id = erase_user.user_id;
  delete from auth.sign_in_attempts x
  where x.organization_id = tenant
    and (x.user_id = erase_user.user_id or x.email_index = former_index);
  delete from auth.invitations x
  where x.organization_id = tenant
    and (x.accepted_by = erase_user.user_id or x.email_index = former_index);
  delete from auth.invitations x where x.organization_id = tenant and x.invited_by = erase_user.user_id;
  foreach domain in array array['ui', 'rules', 'analytics'] loop
    if to_regprocedure(domain || '.erase_user(uuid)') is not null then
      execute format('select %I.erase_user($1)', domain) using erase_user.user_id;
    end if;
  end loop;
  return 'erased';
exception
  when sqlstate 'KZ020' then
    return 'last_role_manager';
  when insufficient_privilege then
    return 'forbidden';
end
$$;

comment on function auth.erase_user(uuid) is
  'Forgets a user: what is personal, what proves the user, sessions, profile and PCM history, and what other'
  ' domains forget in a function erase_user(uuid) of theirs. What stays is the id, as that of somebody deactivated, and'
  ' what the activity log knows of it. The outcome tells: erased, unknown_user,'
  ' forbidden without member.manage (or role.manage, for another who has it), last_role_manager. Without a context:'
  ' KZ001.';

grant execute on function auth.erase_user(uuid) to kaizen_app;

insert into kaizen.definer_functions (function, reason)
values ('auth.erase_user(uuid)', 'Deletes what is granted to nobody, and a history that is otherwise only added to.');
