create function auth.request_password_reset(organization_id uuid, email_index bytea)
returns text
language plpgsql
volatile
parallel unsafe
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  found_user pg_catalog.uuid;
begin
  select u.id
  into found_user
  from auth.users u
  where u.organization_id = request_password_reset.organization_id
    and u.email_index = request_password_reset.email_index
    and u.status = 'active'
  for no key update;
  if not found or auth.sign_in_obstacle(organization_id, found_user) is not null then
    return null;
  end if;
  return auth.issue_one_time_token(organization_id, found_user, 'password_reset', interval '1 hour');
end
$$;

comment on function auth.request_password_reset(uuid, bytea) is
  'A token that allows to set a new password within an hour, to be sent to the address. Null: there is nobody to send'
  ' it'
  ' to, or five were sent within the hour. Say the same to whoever asked either way.';

grant execute on function auth.request_password_reset(uuid, bytea) to kaizen_app;

insert into kaizen.definer_functions (function, reason)
values (
  'auth.request_password_reset(uuid,bytea)',
  'Looks for a user before there is a tenant, and writes digests of tokens.'
);
