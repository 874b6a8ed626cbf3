-- Ordinary SQL that needs no remark; not even this one's quote.
/* Nor /* this */ one. */
create schema if not exists x authorization kaizen_owner;
create extension if not exists pgcrypto schema kaizen;
create role kaizen_app nologin;
create user someone;
alter default privileges in schema auth grant select on tables to kaizen_app;
alter role kaizen_app set search_path = auth;
alter schema x owner to kaizen_owner;
alter table all in tablespace old set tablespace new;
create table if not exists auth.users (
  id uuid not null default kaizen.uuid_v7(),
  "order" int generated always as identity,
  name text check (name <> 'drop table users;' and name !~ E'\\' || $tag$create table inside (id int);$tag$),
  constraint pk_users primary key (id)
);
create table "auth"."Odd ""name""" (id int);
create table auth.events_2026_01 partition of auth.events for values from (1) to (2);
create temporary table staging (id uuid) on commit drop;
create index on staging (id);
alter table staging add column name text;
comment on column staging.name is 'Temporary tables have no schema to name.';
drop table staging;
create temp view passing as select 1;
create unique index if not exists idx_users_name on only auth.users using btree (lower(name)) where name is not null;
create index on auth.users (name);
create trigger touch before update of name, id on auth.users for each row when (old.* is distinct from new.*)
  execute function kaizen.touch();
create or replace trigger touch after insert on auth.users execute function kaizen.touch();
create constraint trigger late after insert on auth.users deferrable execute function kaizen.touch();
alter table auth.users enable row level security;
create policy own on auth.users for all to kaizen_app using (id = (select kaizen.current_user_id()));
alter policy own on auth.users to kaizen_app;
create rule quiet as on insert to auth.users do instead (select 1; select 2);
create or replace function auth.answer(number int default 42) returns int language plpgsql as $body$
begin
  create table inside (id int);
  execute $inner$drop table inside;$inner$;
  commit;
  return $1;
end
$body$;
do $$ begin perform 1; end $$;
create view auth.active_users with (security_invoker) as select * from auth.users;
create or replace recursive view auth.tree (n) as select 1;
create materialized view auth.counts as select count(*) from auth.users;
create type auth.mood as enum ('good');
create domain auth.email as text;
create sequence auth.numbers;
create aggregate auth.first(anyelement) (sfunc = auth.pick, stype = anyelement);
create operator auth.=== (leftarg = text, rightarg = text, function = auth.same);
create cast (text as auth.email) without function;
create statistics on name, id from auth.users;
create statistics auth.names (ndistinct) on name, id from auth.users;
create text search configuration auth.plain (copy = simple);
create foreign data wrapper other;
create foreign table auth.remote (id uuid) server s;
create event trigger watch on ddl_command_end execute function kaizen.watch();
create publication everything for all tables;
create procedure auth.tidy() language sql as 'delete from users';
create collation auth.plain from "C";
alter table auth.users detach partition auth.old;
alter index auth.idx_users_name rename to idx_users_lower_name;
alter type auth.mood add value if not exists 'bad';
comment on schema auth is 'People.';
comment on table auth.users is 'People; ''all'' of them.';
comment on column auth.users.id is e'Who\'s';
comment on constraint pk_users on auth.users is U&'key';
comment on constraint positive on domain auth.email is 'No.';
comment on trigger touch on auth.users is 'Touch.';
comment on role kaizen_app is 'Applications.';
comment on function auth.answer(int) is 'All.';
comment on operator auth.=== (text, text) is 'Same.';
grant select on auth.users to kaizen_app;
insert into auth.users (name) values ('x'), ('$'), ('{');
update auth.users set name = 'a' where 5 - -3 = 8;
with gone as (delete from auth.users returning *) select * from gone;
select set_config('a', 'b', true), $1, a->>'b' from auth.users as "end";
reindex table auth.users;
refresh materialized view concurrently auth.counts;
prepare plan as select 1;
set local lock_timeout = '2s'
