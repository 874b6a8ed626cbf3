create table ui.templates (
  organization_id uuid not null,
  key text not null,
  root_component_key text not null,
  constraint pk_templates primary key (organization_id, key),
  constraint fk_templates_root_component_key_components
    foreign key (organization_id, root_component_key)
    references ui.components (organization_id, key)
    on delete restrict
);

create index idx_templates_root_component_key on ui.templates (organization_id, root_component_key);

comment on table ui.templates is 'Pages laid out from components.';
comment on column ui.templates.organization_id is 'The tenant.';
comment on column ui.templates.key is 'The name that applications use.';
comment on column ui.templates.root_component_key is 'The component that holds all others.';
