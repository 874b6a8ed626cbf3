create temporary table staging (id uuid);
alter table staging drop column id;
drop table staging;
drop table if exists auth.users, auth.sessions;
truncate auth.tokens;
drop schema old cascade;
alter table only auth.users drop name;
alter table auth.users
  add column name text default 'a, drop column b',
  drop column if exists email;
alter table auth.users drop constraint ck_users_name, alter column name drop not null;
drop function auth.drop_table();
drop view auth.table;
