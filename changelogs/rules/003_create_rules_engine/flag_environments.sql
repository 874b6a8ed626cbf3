create table rules.flag_environments (
  organization_id uuid not null,
  flag_id uuid not null,
  environment_id uuid not null,
  is_enabled boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint pk_flag_environments primary key (organization_id, flag_id, environment_id),
  constraint fk_flag_environments_flag_id_flags
    foreign key (organization_id, flag_id)
    references rules.flags (organization_id, id)
    on delete cascade,
  constraint fk_flag_environments_environment_id_environments
    foreign key (organization_id, environment_id)
    references rules.environments (organization_id, id)
    on delete restrict
);

create index idx_flag_environments_environment_id on rules.flag_environments (organization_id, environment_id);

create trigger set_updated_at
  before update on rules.flag_environments
  for each row
  execute function kaizen.set_updated_at();

comment on table rules.flag_environments is 'Where a flag is on. Without a row it is off there.';
comment on column rules.flag_environments.organization_id is 'The tenant.';
comment on column rules.flag_environments.flag_id is 'The flag.';
comment on column rules.flag_environments.environment_id is 'The environment.';
comment on column rules.flag_environments.is_enabled is
  'Whether it is evaluated there. Off: the default value for everybody.';
comment on column rules.flag_environments.created_at is 'When the row was written.';
comment on column rules.flag_environments.updated_at is 'When the row was last changed.';
comment on constraint fk_flag_environments_flag_id_flags on rules.flag_environments is 'Goes with its flag.';
comment on constraint fk_flag_environments_environment_id_environments on rules.flag_environments is
  'An environment goes only when nothing is left in it.';
comment on index rules.idx_flag_environments_environment_id is 'Lists the flags of an environment.';

alter table rules.flag_environments enable row level security;

create policy tenant on rules.flag_environments
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));

create policy insert_needs_flags_edit on rules.flag_environments
  as restrictive
  for insert
  to kaizen_app
  with check ((select kaizen.has_permission('flags.edit')));

create policy update_needs_flags_edit on rules.flag_environments
  as restrictive
  for update
  to kaizen_app
  using ((select kaizen.has_permission('flags.edit')));

create policy delete_needs_flags_edit on rules.flag_environments
  as restrictive
  for delete
  to kaizen_app
  using ((select kaizen.has_permission('flags.edit')));

grant select, delete on rules.flag_environments to kaizen_app;
grant insert (organization_id, flag_id, environment_id, is_enabled) on rules.flag_environments to kaizen_app;
grant update (is_enabled) on rules.flag_environments to kaizen_app;
grant select on rules.flag_environments to kaizen_readonly;
