-- definer-search-path: auth.count_gadgets() is security definer without a pinned search_path
-- definer-search-path: auth.count_parts() is security definer with a search_path that others may write to: public, auth
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
insert into kaizen.definer_functions (function, reason) values ('auth.count_parts()', 'A fixture.');
