create table analytics.events (
  organization_id uuid not null,
  id uuid not null,
  name text not null,
  occurred_at timestamptz not null,
  constraint pk_events primary key (organization_id, id),
  constraint fk_events_organization_id_organizations
    foreign key (organization_id)
    references auth.organizations (id)
    on delete cascade
);

comment on table analytics.events is 'What users did.';
comment on column analytics.events.organization_id is 'The tenant.';
comment on column analytics.events.id is 'The event within the tenant, chosen by the sender.';
comment on column analytics.events.name is 'What was done.';
comment on column analytics.events.occurred_at is 'When.';
