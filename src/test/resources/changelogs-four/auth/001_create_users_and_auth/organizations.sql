create table auth.organizations (
  id uuid not null default gen_random_uuid(),
  name text not null,
  constraint pk_organizations primary key (id),
  constraint uq_organizations_name unique (name)
);

comment on table auth.organizations is 'The tenants.';
comment on column auth.organizations.id is 'The tenant.';
comment on column auth.organizations.name is 'The name that people see.';
