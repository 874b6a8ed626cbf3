create table ui.instance_personalizations (
  organization_id uuid not null,
  instance_id uuid not null,
  user_id uuid not null,
  is_hidden boolean not null default false,
  props jsonb not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint pk_instance_personalizations primary key (organization_id, instance_id, user_id),
  constraint fk_instance_personalizations_instance_id_instances
    foreign key (organization_id, instance_id)
    references ui.instances (organization_id, id)
    on delete cascade,
  constraint fk_instance_personalizations_user_id_users
    foreign key (organization_id, user_id)
    references auth.users (organization_id, id)
    on delete cascade,
  constraint ck_props_are_an_object check (jsonb_typeof(props) = 'object'),
  constraint ck_props_are_small check (octet_length(props::text) <= 16384)
);

create index idx_instance_personalizations_user_id on ui.instance_personalizations (organization_id, user_id);

create trigger check_instance_personalization
  after insert or update on ui.instance_personalizations
  for each row
  execute function ui.check_instance_personalization();

create trigger set_updated_at
  before update on ui.instance_personalizations
  for each row
  execute function kaizen.set_updated_at();

comment on table ui.instance_personalizations is 'What users changed for themselves of what a page shows.';
comment on column ui.instance_personalizations.organization_id is 'The tenant.';
comment on column ui.instance_personalizations.instance_id is 'What was changed.';
comment on column ui.instance_personalizations.user_id is 'For whom.';
comment on column ui.instance_personalizations.is_hidden is 'Whether the user does not see it at all.';
comment on column ui.instance_personalizations.props is
  'Props that stand in place of those of the instance, one by one. At most 16 KiB.';
comment on column ui.instance_personalizations.created_at is 'When the row was written.';
comment on column ui.instance_personalizations.updated_at is 'When the row was last changed.';
comment on index ui.idx_instance_personalizations_user_id is 'Finds what a user changed.';

alter table ui.instance_personalizations enable row level security;

create policy tenant on ui.instance_personalizations
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));

create policy insert_needs_ui_edit_or_self on ui.instance_personalizations
  as restrictive
  for insert
  to kaizen_app
  with check (user_id = (select kaizen.current_user_id()) or (select kaizen.has_permission('ui.edit')));

create policy update_needs_ui_edit_or_self on ui.instance_personalizations
  as restrictive
  for update
  to kaizen_app
  using (user_id = (select kaizen.current_user_id()) or (select kaizen.has_permission('ui.edit')));

create policy delete_needs_ui_edit_or_self on ui.instance_personalizations
  as restrictive
  for delete
  to kaizen_app
  using (user_id = (select kaizen.current_user_id()) or (select kaizen.has_permission('ui.edit')));

grant select, delete on ui.instance_personalizations to kaizen_app;
grant insert (organization_id, instance_id, user_id, is_hidden, props) on ui.instance_personalizations to kaizen_app;
grant update (is_hidden, props) on ui.instance_personalizations to kaizen_app;
grant select on ui.instance_personalizations to kaizen_readonly;
