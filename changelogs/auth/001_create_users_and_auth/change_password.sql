create function auth.change_password(former_password text, password text)
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
  former_hash pg_catalog.text;
begin
  if not auth.is_acceptable_password(password) then
    return 'weak_password';
  end if;
  select c.password_hash
  into former_hash
  from auth.credentials c
  where c.organization_id = tenant
    and c.user_id = acting_user
  for no key update;
  if former_hash is null
    or auth.hash_password(acting_user, former_password, left(former_hash, 29)) <> former_hash then
    return 'refused';
  end if;
  perform auth.set_password(tenant, acting_user, password);
  return 'changed';
end
$$;

comment on function auth.change_password(text, text) is
  'Changes the password of the user who acts, who knows the former one, and ends all sessions of the user. The outcome'
  ' tells: changed; refused, where the former password is another or there is none; weak_password. Without a context:'
  ' KZ001.';

grant execute on function auth.change_password(text, text) to kaizen_app;

insert into kaizen.definer_functions (function, reason)
values ('auth.change_password(text,text)', 'Reads and writes hashes of passwords, which are granted to nobody.');
