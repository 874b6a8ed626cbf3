create table rules.rules (
  id bigint generated always as identity,
  page_id bigint not null,
  is_on boolean not null default false,
  constraint pk_rules primary key (id),
  constraint fk_rules_page_id_pages foreign key (page_id) references ui.pages (id)
);
alter table rules.rules enable row level security;

create policy rules_are_on on rules.rules for select to kaizen_app using (is_on);

grant select on rules.rules to kaizen_app;
