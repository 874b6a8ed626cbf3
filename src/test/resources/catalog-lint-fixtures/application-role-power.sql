-- application-role-power: fixture_creator has CREATEDB
-- application-role-power: fixture_creator has CREATEROLE
-- application-role-power: fixture_creator has REPLICATION
-- application-role-power: fixture_owner is a member of kaizen_owner
-- application-role-power: fixture_reader is a member of pg_read_all_data
-- application-role-power: fixture_reader is a member of pg_signal_backend
-- application-role-power: fixture_super has BYPASSRLS
-- application-role-power: fixture_super has SUPERUSER
reset role;
create role fixture_super superuser bypassrls in role kaizen_app;
create role fixture_between in role kaizen_owner;
create role fixture_owner in role kaizen_readonly, fixture_between;
create role fixture_reader in role kaizen_job, pg_read_all_data, pg_signal_backend;
create role fixture_creator createrole createdb replication in role kaizen_ingest;
create role fixture_administrator superuser;
grant kaizen_app to fixture_administrator with admin option;
