drop index concurrently if exists auth.idx_users;
create index concurrently idx_users on auth.users (id);
