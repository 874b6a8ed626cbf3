create table ui.components (
  organization_id uuid not null,
  key text not null,
  properties jsonb not null default '{}',
  constraint pk_components primary key (organization_id, key),
  constraint fk_components_organization_id_organizations
    foreign key (organization_id)
    references auth.organizations (id)
    on delete cascade
);

comment on table ui.components is 'What pages are made of.';
comment on column ui.components.organization_id is 'The tenant.';
comment on column ui.components.key is 'The name that templates use.';
comment on column ui.components.properties is 'What can be set, by name.';
