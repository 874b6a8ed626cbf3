-- trigger-search-path: auth.keep_gadget() is a trigger's function without a pinned search_path
-- trigger-search-path: auth.keep_part() is a trigger's function with a search_path that leads to others' objects: auth
create function auth.keep_gadget()
returns trigger
language plpgsql
as $$ begin return new; end $$;
comment on function auth.keep_gadget() is 'A fixture.';
revoke execute on function auth.keep_gadget() from public;
create function auth.keep_part()
returns trigger
language plpgsql
set search_path = auth
as $$ begin return new; end $$;
comment on function auth.keep_part() is 'A fixture.';
revoke execute on function auth.keep_part() from public;
