-- row-security-forced: auth.gadgets forces row-level security on its owner
alter table auth.gadgets force row level security;
