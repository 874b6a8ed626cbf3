create table rules.groups (
  organization_id uuid not null,
  key text not null,
  constraint pk_groups primary key (organization_id, key),
  constraint fk_groups_organization_id_organizations
    foreign key (organization_id)
    references auth.organizations (id)
    on delete cascade
);

comment on table rules.groups is 'Rules that run together, in order.';
comment on column rules.groups.organization_id is 'The tenant.';
comment on column rules.groups.key is 'The name that applications use.';
