drop table if exists auth.users, sessions, auth.tokens cascade;
drop index concurrently if exists idx_users;
drop function if exists auth.one(int, text), two(text) cascade;
drop trigger if exists audit on users;
drop policy own on users;
drop materialized view counts;
drop operator === (text, text);
