create function auth.request_email_verification()
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
  perform
  from auth.users u
  where u.organization_id = tenant
    and u.id = acting_user
    and u.status = 'active'
    and u.email_index is not null
    and u.email_verified_at is null
  for no key update;
  if not found then
    return null;
  end if;
  return auth.issue_one_time_token(tenant, acting_user, 'email_verification', interval '1 day');
end
$$;

comment on function auth.request_email_verification() is
  'A token that proves within a day that the user who acts reads mail at the address it is sent to. Null: there is'
  ' nothing to prove, or five were sent within an hour. Without a context: KZ001.';

grant execute on function auth.request_email_verification() to kaizen_app;

insert into kaizen.definer_functions (function, reason)
values ('auth.request_email_verification()', 'Writes digests of tokens, which are granted to nobody.');
