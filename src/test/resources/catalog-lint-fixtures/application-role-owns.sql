-- application-role-owns: fixture_login owns table public.mine
-- application-role-owns: kaizen_app owns table auth.parts
-- owner: auth.parts belongs to kaizen_app
reset role;
create role fixture_login login in role kaizen_app;
create table public.mine (id integer);
alter table public.mine owner to fixture_login;
alter table auth.parts owner to kaizen_app;
set session authorization fixture_login;
create temporary table passing (id integer);
reset session authorization;
