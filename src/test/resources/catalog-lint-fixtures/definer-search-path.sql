-- definer-search-path: auth.count_gadgets() is security definer without a pinned search_path
-- definer-search-path: auth.count_parts() is security definer with a search_path that leads to others' objects: public, auth
-- definer-search-path: auth.count_screws() is security definer with a search_path that leads to others' objects: ""
-- definer-search-path: auth.count_nuts() is security definer with a search_path that leads to others' objects: scratch, pg_catalog, pg_temp
-- definer-search-path: scratch.count_bolts() is security definer without a pinned search_path
alter function auth.count_gadgets() reset search_path;
create function auth.count_parts()
returns bigint
language sql
stable
security definer
set search_path = public, auth
return (select count(*) from auth.parts where organization_id = kaizen.current_organization_id());
comment on function auth.count_parts() is 'How many parts the tenant has.';
revoke execute on function auth.count_parts() from public;
create function auth.count_screws()
returns bigint
language sql
stable
security definer
set search_path = ''
return (select count(*) from auth.parts where organization_id = kaizen.current_organization_id());
comment on function auth.count_screws() is 'How many screws the tenant has.';
revoke execute on function auth.count_screws() from public;
create schema scratch;
create function auth.count_nuts()
returns bigint
language sql
stable
security definer
set search_path = scratch, pg_catalog, pg_temp
return (select count(*) from auth.parts where organization_id = kaizen.current_organization_id());
comment on function auth.count_nuts() is 'How many nuts the tenant has.';
revoke execute on function auth.count_nuts() from public;
create function scratch.count_bolts()
returns bigint
language sql
stable
security definer
return (select count(*) from auth.parts where organization_id = kaizen.current_organization_id());
comment on function scratch.count_bolts() is 'How many bolts the tenant has.';
revoke execute on function scratch.count_bolts() from public;
insert into kaizen.definer_functions (function, reason)
values ('auth.count_parts()', 'A fixture.'), ('auth.count_screws()', 'A fixture.'),
  ('auth.count_nuts()', 'A fixture.'), ('scratch.count_bolts()', 'A fixture.');
