create function auth.reset_password(token text, password text)
returns text
language plpgsql
volatile
parallel unsafe
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  taken pg_catalog.record;
begin
  if not auth.is_acceptable_password(password) then
    return 'weak_password';
  end if;
  select t.*
  into taken
  from auth.use_one_time_token(token, 'password_reset') t;
  if taken.outcome <> 'used' then
    return taken.outcome;
  end if;
  perform auth.set_password(taken.organization_id, taken.user_id, password);
  -- Who has the token reads mail at the address.
  update auth.users u
  set email_verified_at = coalesce(u.email_verified_at, now())
  where u.organization_id = taken.organization_id
    and u.id = taken.user_id;
  return 'reset';
end
$$;

comment on function auth.reset_password(text, text) is
  'Sets a new password by a token of auth.request_password_reset and ends all sessions. The outcome tells: reset;'
  ' weak_password, and the token stays good; unknown; used_before; expired; user_inactive; organization_inactive.';

grant execute on function auth.reset_password(text, text) to kaizen_app;

insert into kaizen.definer_functions (function, reason)
values ('auth.reset_password(text,text)', 'Acts before there is a tenant, and writes hashes of passwords.');
