create function auth.verify_email(token text)
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
  select t.*
  into taken
  from auth.use_one_time_token(token, 'email_verification') t;
  if taken.outcome <> 'used' then
    return taken.outcome;
  end if;
  update auth.users u
  set email_verified_at = now()
  where u.organization_id = taken.organization_id
    and u.id = taken.user_id;
  return 'verified';
end
$$;

comment on function auth.verify_email(text) is
  'Takes a token of auth.request_email_verification. The outcome tells: verified, unknown, used_before, expired,'
  ' user_inactive, organization_inactive.';

grant execute on function auth.verify_email(text) to kaizen_app;

insert into kaizen.definer_functions (function, reason)
values ('auth.verify_email(text)', 'Acts before there is a tenant, and reads digests of tokens.');
