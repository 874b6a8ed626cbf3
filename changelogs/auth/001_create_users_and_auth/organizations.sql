create table auth.organizations (
  id uuid not null default kaizen.uuid_v7(),
  slug text not null,
  name text not null,
  plan_key text not null default 'free',
  status text not null default 'active',
  closed_at timestamptz,
  locale text not null default 'en',
  time_zone text not null default 'UTC',
  settings jsonb not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint pk_organizations primary key (id),
  constraint uq_organizations_slug unique (slug),
  constraint fk_organizations_plan_key_plans
    foreign key (plan_key)
    references auth.plans (key)
    on delete restrict,
  constraint ck_slug_is_a_host_label check (slug ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
  constraint ck_name_is_not_blank check (btrim(name) <> ''),
  constraint ck_name_is_short check (length(name) <= 200),
  constraint ck_status_is_known check (status in ('active', 'suspended', 'closed')),
  constraint ck_closed_at_tells_status check ((closed_at is not null) = (status = 'closed')),
  constraint ck_locale_is_well_formed check (kaizen.is_locale(locale)),
  constraint ck_time_zone_is_known check (kaizen.is_time_zone(time_zone)),
  constraint ck_settings_are_an_object check (jsonb_typeof(settings) = 'object')
);

create index idx_organizations_plan_key on auth.organizations (plan_key);

create trigger set_updated_at
  before update on auth.organizations
  for each row
  execute function kaizen.set_updated_at();

comment on table auth.organizations is
  'The tenants. Each row is its own tenant: what other tables call organization_id is id here.';
comment on column auth.organizations.id is 'The tenant, a UUID version 7.';
comment on column auth.organizations.slug is
  'The name in addresses, a lower-case host label: acme in acme.example.com.';
comment on column auth.organizations.name is 'The name that people see.';
comment on column auth.organizations.plan_key is 'The plan subscribed to.';
comment on column auth.organizations.status is
  'active; suspended: nobody can sign in, everything is kept; closed: waiting to be deleted.';
comment on column auth.organizations.closed_at is 'When the organization was closed. Null unless it is.';
comment on column auth.organizations.locale is 'Language and region of users who chose none, BCP 47: pt-BR.';
comment on column auth.organizations.time_zone is
  'Time zone of users who chose none, and of reports: Europe/Vienna.';
comment on column auth.organizations.settings is
  'What the organization set for its applications, an object. No secrets.';
comment on column auth.organizations.created_at is 'When the row was written.';
comment on column auth.organizations.updated_at is 'When the row was last changed.';
comment on constraint uq_organizations_slug on auth.organizations is
  'Across all tenants, because an address leads to one of them: the only unique key that may tell that another exists.';

alter table auth.organizations enable row level security;

create policy tenant on auth.organizations
  to kaizen_app, kaizen_readonly
  using (id = (select kaizen.current_organization_id()))
  with check (id = (select kaizen.current_organization_id()));

create policy update_needs_organization_manage on auth.organizations
  as restrictive
  for update
  to kaizen_app
  using ((select kaizen.has_permission('organization.manage')));

grant select on auth.organizations to kaizen_app, kaizen_readonly;
grant update (name, locale, time_zone, settings) on auth.organizations to kaizen_app;
