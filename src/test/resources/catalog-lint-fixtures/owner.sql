-- owner: auth.count_gadgets() belongs to postgres
-- owner: auth.gadgets belongs to postgres
-- owner: auth.label belongs to postgres
-- owner: ui belongs to postgres
reset role;
alter table auth.gadgets owner to postgres;
alter function auth.count_gadgets() owner to postgres;
create domain auth.label as text;
create schema if not exists ui;
alter schema ui owner to postgres;
comment on schema ui is 'A fixture.';
