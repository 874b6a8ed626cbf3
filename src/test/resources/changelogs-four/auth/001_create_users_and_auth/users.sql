create table auth.users (
  organization_id uuid not null,
  id uuid not null default gen_random_uuid(),
  name text not null,
  constraint pk_users primary key (organization_id, id),
  constraint fk_users_organization_id_organizations
    foreign key (organization_id)
    references auth.organizations (id)
    on delete cascade
);

comment on table auth.users is 'The people of each tenant.';
comment on column auth.users.organization_id is 'The tenant.';
comment on column auth.users.id is 'The user within the tenant.';
comment on column auth.users.name is 'The name that people see.';
