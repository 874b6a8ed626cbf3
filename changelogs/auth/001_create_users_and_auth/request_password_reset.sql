create function auth.request_password_reset(organization_id uuid, email_index bytea)
returns text
language plpgsql
volatile
parallel unsafe
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  return (
    select auth.issue_one_time_token(u.organization_id, u.id, 'password_reset', interval '1 hour')
    from auth.users u
    where u.organization_id = request_password_reset.organization_id
      and u.email_index = request_password_reset.email_index
      and auth.sign_in_obstacle(u.organization_id, u.id) is null
  );
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
