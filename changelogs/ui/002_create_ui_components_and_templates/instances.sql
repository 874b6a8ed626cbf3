create table ui.instances (
  organization_id uuid not null,
  id uuid not null default kaizen.uuid_v7(),
  template_id uuid not null,
  slot text not null,
  component_version_id uuid not null,
  props jsonb not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint pk_instances primary key (organization_id, id),
  constraint uq_instances_template_id_slot unique (organization_id, template_id, slot),
  constraint fk_instances_template_id_templates
    foreign key (organization_id, template_id)
    references ui.templates (organization_id, id)
    on delete cascade,
  constraint fk_instances_component_version_id_component_versions
    foreign key (organization_id, component_version_id)
    references ui.component_versions (organization_id, id)
    on delete no action,
  constraint ck_slot_is_well_formed check (slot ~ '^[a-z][a-z0-9_]{0,62}$'),
  constraint ck_props_are_an_object check (jsonb_typeof(props) = 'object'),
  constraint ck_props_are_small check (octet_length(props::text) <= 65536)
);

create index idx_instances_component_version_id on ui.instances (organization_id, component_version_id);

create trigger check_instance
  before insert or update on ui.instances
  for each row
  execute function ui.check_instance();

create trigger set_updated_at
  before update on ui.instances
  for each row
  execute function kaizen.set_updated_at();

comment on table ui.instances is
  'What fills the slots of a template: the props of a component. The template shows it as'
  ' {{#slot}}{{> component}}{{/slot}}; the version it was compiled with is what is shown.';
comment on column ui.instances.organization_id is 'The tenant.';
comment on column ui.instances.id is 'The instance within the tenant, a UUID version 7.';
comment on column ui.instances.template_id is 'The template.';
comment on column ui.instances.slot is 'The name by which the template shows it: welcome.';
comment on column ui.instances.component_version_id is 
  'Which component it is, in the version that the template contains; it moves when a version of the template that'
  ' contains another is published.';
comment on column ui.instances.props is 'What the component is to show, as its schema says. At most 64 KiB.';
comment on column ui.instances.created_at is 'When the row was written.';
comment on column ui.instances.updated_at is 'When the row was last changed.';
comment on constraint fk_instances_component_version_id_component_versions on ui.instances is
  'What is used somewhere is kept.';
comment on index ui.idx_instances_component_version_id is 'Finds what uses a version of a component.';

alter table ui.instances enable row level security;

create policy tenant on ui.instances
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));

create policy insert_needs_ui_edit on ui.instances
  as restrictive
  for insert
  to kaizen_app
  with check ((select kaizen.has_permission('ui.edit')));

create policy update_needs_ui_edit on ui.instances
  as restrictive
  for update
  to kaizen_app
  using ((select kaizen.has_permission('ui.edit')));

create policy delete_needs_ui_edit on ui.instances
  as restrictive
  for delete
  to kaizen_app
  using ((select kaizen.has_permission('ui.edit')));

grant select, delete on ui.instances to kaizen_app;
grant insert (organization_id, id, template_id, slot, component_version_id, props) on ui.instances to kaizen_app;
grant update (component_version_id, props) on ui.instances to kaizen_app;
grant select on ui.instances to kaizen_readonly;
