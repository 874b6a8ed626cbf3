create table analytics.experiments (
  organization_id uuid not null,
  key text not null,
  variations text[] not null,
  constraint pk_experiments primary key (organization_id, key),
  constraint fk_experiments_organization_id_organizations
    foreign key (organization_id)
    references auth.organizations (id)
    on delete cascade,
  constraint ck_variations_are_several check (cardinality(variations) >= 2)
);

comment on table analytics.experiments is 'Questions put to users.';
comment on column analytics.experiments.organization_id is 'The tenant.';
comment on column analytics.experiments.key is 'The name that applications use.';
comment on column analytics.experiments.variations is 'The answers that compete.';
