\set ON_ERROR_STOP on
select 1;
\i auth/two.sql
copy auth.plans (id, name) from stdin;
