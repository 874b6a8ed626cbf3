create function auth.find_organization(slug text)
returns uuid
language plpgsql
stable
parallel safe
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  return (
    select o.id
    from auth.organizations o
    where o.slug = find_organization.slug
      and o.status = 'active'
  );
end
$$;

comment on function auth.find_organization(text) is
  'The organization that an address leads to, before anybody has signed in. Null: none that is active.';

grant execute on function auth.find_organization(text) to kaizen_app;

insert into kaizen.definer_functions (function, reason)
values ('auth.find_organization(text)', 'Looks for an organization before there is a tenant.');
