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
  account_index pg_catalog.bytea;
begin
  if not auth.is_acceptable_password(password) then
    return 'weak_password';
  end if;
  select u.email_index, c.password_hash
  into account_index, former_hash
  from auth.users u
  join auth.credentials c on c.organization_id = u.organization_id and c.user_id = u.id
  where u.organization_id = tenant
    and u.id = acting_user
    and u.status = 'active'
  for no key update of u;
  if former_hash is null then
    return 'refused';
  end if;
  if auth.is_limited(tenant, account_index, null) then
    return 'limited';
  end if;
  if auth.hash_password(acting_user, former_password, left(former_hash, 29)) <> former_hash then
    insert into auth.sign_in_attempts (organization_id, email_index, user_id, outcome)
    select tenant, account_index, acting_user, 'refused'
    where account_index is not null;
    return 'refused';
  end if;
  perform auth.set_password(tenant, acting_user, password);
  return 'changed';
end
$$;

comment on function auth.change_password(text, text) is
  'Changes the password of the user who acts, who knows the former one, and ends all sessions of the user. The outcome'
  ' tells: changed; refused, where the former password is another or there is none, which is counted as at sign-in;'
  ' limited; weak_password. Without a context:'
  ' KZ001.';

grant execute on function auth.change_password(text, text) to kaizen_app;

insert into kaizen.definer_functions (function, reason)
values ('auth.change_password(text,text)', 'Reads and writes hashes of passwords, which are granted to nobody.');
