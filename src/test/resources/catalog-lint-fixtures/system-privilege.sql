-- system-privilege: function pg_read_file(text) grants execute to kaizen_app
-- system-privilege: parameter session_replication_role grants set to PUBLIC
-- system-privilege: parameter work_mem grants alter system to kaizen_job
-- system-privilege: relation pg_authid grants select to kaizen_app
-- system-privilege: schema pg_catalog grants create to kaizen_app
-- system-privilege: schema public grants create to kaizen_readonly
-- system-privilege: tablespace pg_default grants create to kaizen_ingest
-- system-privilege: this database grants create to kaizen_app
reset role;
do $$ begin execute format('grant create on database %I to kaizen_app', current_database()); end $$;
grant execute on function pg_read_file(text) to kaizen_app;
grant set on parameter session_replication_role to public;
grant alter system on parameter work_mem to kaizen_job;
grant select on pg_authid to kaizen_app;
grant create on schema pg_catalog to kaizen_app;
grant create on schema public to kaizen_readonly;
grant create on tablespace pg_default to kaizen_ingest;
