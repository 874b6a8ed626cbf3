-- The login that migrates: it owns its database and may create roles, and is no superuser.
\getenv password KAIZEN_PASSWORD
create role kaizen login createrole password :'password';
create database kaizen_db owner kaizen;
