create table analytics.dashboards (
  organization_id uuid not null,
  id uuid not null default kaizen.uuid_v7(),
  key text not null,
  name text not null,
  description text not null default '',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint pk_dashboards primary key (organization_id, id),
  constraint fk_dashboards_organization_id_organizations
    foreign key (organization_id)
    references auth.organizations (id)
    on delete restrict,
  constraint uq_dashboards_key unique (organization_id, key),
  constraint ck_key_is_well_formed check (key ~ '^[a-z0-9][a-z0-9_.-]{0,99}$'),
  constraint ck_name_is_not_blank check (btrim(name) <> '')
);

create trigger set_updated_at
  before update on analytics.dashboards
  for each row
  execute function kaizen.set_updated_at();

comment on table analytics.dashboards is 'Pages of figures.';
comment on column analytics.dashboards.organization_id is 'The tenant.';
comment on column analytics.dashboards.id is 'The dashboard within the tenant, a UUID version 7.';
comment on column analytics.dashboards.key is 'The name that programs use. Never changes.';
comment on column analytics.dashboards.name is 'The name that people see.';
comment on column analytics.dashboards.description is 'What it is for, in a sentence.';
comment on column analytics.dashboards.created_at is 'When the row was written.';
comment on column analytics.dashboards.updated_at is 'When the row was last changed.';
comment on constraint fk_dashboards_organization_id_organizations on analytics.dashboards is
  'Restricted, so that no single statement can delete a tenant.';

alter table analytics.dashboards enable row level security;

create policy tenant on analytics.dashboards
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));

create policy insert_needs_analytics_edit on analytics.dashboards
  as restrictive
  for insert
  to kaizen_app
  with check ((select kaizen.has_permission('analytics.edit')));

create policy update_needs_analytics_edit on analytics.dashboards
  as restrictive
  for update
  to kaizen_app
  using ((select kaizen.has_permission('analytics.edit')));

create policy delete_needs_analytics_edit on analytics.dashboards
  as restrictive
  for delete
  to kaizen_app
  using ((select kaizen.has_permission('analytics.edit')));

grant select, delete on analytics.dashboards to kaizen_app;
grant insert (organization_id, id, key, name, description) on analytics.dashboards to kaizen_app;
grant update (name, description) on analytics.dashboards to kaizen_app;
grant select on analytics.dashboards to kaizen_readonly;
