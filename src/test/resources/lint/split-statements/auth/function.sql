create function auth.one() returns int language sql as $$ select 1; $$;
