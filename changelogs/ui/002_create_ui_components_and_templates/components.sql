create table ui.components (
  organization_id uuid not null,
  id uuid not null default kaizen.uuid_v7(),
  key text not null,
  name text not null,
  description text not null default '',
  category text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint pk_components primary key (organization_id, id),
  constraint uq_components_key unique (organization_id, key),
  constraint fk_components_organization_id_organizations
    foreign key (organization_id)
    references auth.organizations (id)
    on delete restrict,
  constraint ck_key_is_well_formed check (key ~ '^[a-z][a-z0-9_-]{0,62}$'),
  constraint ck_key_is_not_theme check (key <> 'theme'),
  constraint ck_category_is_known check (
    category in ('action', 'input', 'display', 'layout', 'navigation', 'feedback')
  ),
  constraint ck_name_is_not_blank check (btrim(name) <> ''),
  constraint ck_name_is_short check (length(name) <= 200),
  constraint ck_description_is_short check (length(description) <= 2000)
);

create trigger set_updated_at
  before update on ui.components
  for each row
  execute function kaizen.set_updated_at();

comment on table ui.components is
  'What pages are made of, such as buttons. What a component looks like is said by its versions; one that has versions'
  ' cannot be deleted before them.';
comment on column ui.components.organization_id is 'The tenant.';
comment on column ui.components.id is 'The component within the tenant, a UUID version 7.';
comment on column ui.components.key is 'The name that programs and templates use: button. Never changes.';
comment on column ui.components.name is 'The name that people see.';
comment on column ui.components.description is 'What it is for, in a sentence.';
comment on column ui.components.category is
  'What kind of thing it is: action, input, display, layout, navigation, feedback.';
comment on column ui.components.created_at is 'When the row was written.';
comment on column ui.components.updated_at is 'When the row was last changed.';
comment on constraint fk_components_organization_id_organizations on ui.components is
  'Restricted, so that no single statement can delete a tenant.';

alter table ui.components enable row level security;

create policy tenant on ui.components
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));

create policy insert_needs_ui_edit on ui.components
  as restrictive
  for insert
  to kaizen_app
  with check ((select kaizen.has_permission('ui.edit')));

create policy update_needs_ui_edit on ui.components
  as restrictive
  for update
  to kaizen_app
  using ((select kaizen.has_permission('ui.edit')));

create policy delete_needs_ui_edit on ui.components
  as restrictive
  for delete
  to kaizen_app
  using ((select kaizen.has_permission('ui.edit')));

grant select, delete on ui.components to kaizen_app;
grant insert (organization_id, id, key, name, description, category) on ui.components to kaizen_app;
grant update (name, description, category) on ui.components to kaizen_app;
grant select on ui.components to kaizen_readonly;
