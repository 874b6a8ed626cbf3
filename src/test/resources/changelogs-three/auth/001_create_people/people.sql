create table auth.people (
  id bigint generated always as identity,
  name text not null,
  constraint pk_people primary key (id),
  constraint ck_people_name_is_not_empty check (name <> '') -- a name; not a blank
);
comment on table auth.people is 'People.';

insert into auth.people (name) values ('Ada'), ('Grace; "Amazing"');
