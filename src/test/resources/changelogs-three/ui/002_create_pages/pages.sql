create table ui.pages (
  id bigint generated always as identity,
  author_id bigint not null,
  title text not null,
  changes integer not null default 0,
  constraint pk_pages primary key (id),
  constraint fk_pages_author_id_people foreign key (author_id) references auth.people (id)
);

create function ui.count_change()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
  new.changes := old.changes + 1; -- one more; never less
  return new;
end
$$;

create trigger pages_count_changes
before update on ui.pages
for each row
execute function ui.count_change();
