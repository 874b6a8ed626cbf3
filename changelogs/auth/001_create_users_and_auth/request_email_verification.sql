create function auth.request_email_verification()
returns text
language plpgsql
volatile
parallel unsafe
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  return (
    select auth.issue_one_time_token(u.organization_id, u.id, 'email_verification', interval '1 day')
    from auth.users u
    where u.organization_id = kaizen.required_organization_id()
      and u.id = kaizen.current_user_id()
      and u.email_index is not null
      and u.email_verified_at is null
  );
end
$$;

comment on function auth.request_email_verification() is
  'A token that proves within a day that the user who acts reads mail at the address it is sent to. Null: there is'
  ' nothing to prove, or five were sent within an hour. Without a context: KZ001.';

grant execute on function auth.request_email_verification() to kaizen_app;

insert into kaizen.definer_functions (function, reason)
values ('auth.request_email_verification()', 'Writes digests of tokens, which are granted to nobody.');
