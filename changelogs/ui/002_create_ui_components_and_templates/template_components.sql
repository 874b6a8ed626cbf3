create table ui.template_components (
  organization_id uuid not null,
  template_version_id uuid not null,
  component_version_id uuid not null,
  created_at timestamptz not null default now(),
  constraint pk_template_components primary key (organization_id, template_version_id, component_version_id),
  constraint fk_template_components_template_version_id_template_versions
    foreign key (organization_id, template_version_id)
    references ui.template_versions (organization_id, id)
    on delete cascade,
  constraint fk_template_components_component_version_id_component_versions
    foreign key (organization_id, component_version_id)
    references ui.component_versions (organization_id, id)
    on delete cascade
);

create index idx_template_components_component_version_id
on ui.template_components (organization_id, component_version_id);

create trigger keep_parts
  after insert or update of source on ui.template_versions
  for each row
  execute function ui.keep_template_components();

comment on table ui.template_components is
  'Which versions of components a version of a template contains, at first hand. Written by the trigger that compiles.';
comment on column ui.template_components.organization_id is 'The tenant.';
comment on column ui.template_components.template_version_id is 'The version that contains another.';
comment on column ui.template_components.component_version_id is 'The version of a component that it contains.';
comment on column ui.template_components.created_at is 'When the row was written.';
comment on constraint fk_template_components_component_version_id_component_versions on ui.template_components is
  'What is published is deleted by the owner of the database at most; pages keep what they contain.';
comment on index ui.idx_template_components_component_version_id is 'Finds what uses a version of a component.';

alter table ui.template_components enable row level security;

create policy tenant on ui.template_components
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));

grant select on ui.template_components to kaizen_app, kaizen_readonly;
