-- forbidden-privilege: auth.gadgets grants references to kaizen_app
-- forbidden-privilege: auth.gadgets grants trigger to kaizen_job
-- forbidden-privilege: auth.gadgets grants truncate to fixture_login
reset role;
create role fixture_login login in role kaizen_app;
set role kaizen_owner;
grant references (id) on auth.gadgets to kaizen_app;
grant truncate on auth.gadgets to fixture_login;
grant trigger on auth.gadgets to kaizen_job;
