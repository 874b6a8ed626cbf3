create table auth.oauth_providers (
  organization_id uuid not null,
  id uuid not null,
  key text not null,
  name text not null,
  issuer text not null,
  client_id text not null,
  client_secret_ciphertext bytea,
  scopes text not null default 'openid email profile',
  is_enabled boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint pk_oauth_providers primary key (organization_id, id),
  constraint uq_oauth_providers_key unique (organization_id, key),
  constraint fk_oauth_providers_organization_id_organizations
    foreign key (organization_id)
    references auth.organizations (id)
    on delete restrict,
  constraint ck_key_is_well_formed check (key ~ '^[a-z][a-z0-9_]{0,62}$'),
  constraint ck_name_is_not_blank check (btrim(name) <> ''),
  constraint ck_issuer_is_https check (issuer ~ '^https://[^[:space:]?#]+$' and length(issuer) <= 2000),
  constraint ck_client_id_is_not_blank check (btrim(client_id) <> ''),
  constraint ck_client_secret_ciphertext_is_encrypted check (kaizen.is_pii_ciphertext(client_secret_ciphertext))
);

create trigger set_updated_at
  before update on auth.oauth_providers
  for each row
  execute function kaizen.set_updated_at();

comment on table auth.oauth_providers is 'With whom the users of an organization may sign in, by OpenID Connect.';
comment on column auth.oauth_providers.organization_id is 'The tenant.';
comment on column auth.oauth_providers.id is
  'The provider within the tenant, a UUID version 7 that the caller makes, because the ciphertext is bound to it.';
comment on column auth.oauth_providers.key is 'The name that programs use: google.';
comment on column auth.oauth_providers.name is 'The name that people see.';
comment on column auth.oauth_providers.issuer is 'Issuer identifier, below which its configuration is published.';
comment on column auth.oauth_providers.client_id is 'What the organization is called there.';
comment on column auth.oauth_providers.client_secret_ciphertext is
  'Its secret there, encrypted. Null: a public client.';
comment on column auth.oauth_providers.scopes is 'What is asked for, parted by spaces.';
comment on column auth.oauth_providers.is_enabled is 'Whether it may be used to sign in.';
comment on column auth.oauth_providers.created_at is 'When the row was written.';
comment on column auth.oauth_providers.updated_at is 'When the row was last changed.';
comment on constraint fk_oauth_providers_organization_id_organizations on auth.oauth_providers is
  'Restricted, so that no single statement can delete a tenant.';

alter table auth.oauth_providers enable row level security;

create policy tenant on auth.oauth_providers
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));

-- Whoever decides whom the application believes can be anybody, as who gives roles can.
create policy insert_needs_role_manage on auth.oauth_providers
  as restrictive
  for insert
  to kaizen_app
  with check ((select kaizen.has_permission('role.manage')));

create policy update_needs_role_manage on auth.oauth_providers
  as restrictive
  for update
  to kaizen_app
  using ((select kaizen.has_permission('role.manage')));

create policy delete_needs_role_manage on auth.oauth_providers
  as restrictive
  for delete
  to kaizen_app
  using ((select kaizen.has_permission('role.manage')));

grant select, delete on auth.oauth_providers to kaizen_app;
grant insert (organization_id, id, key, name, issuer, client_id, client_secret_ciphertext, scopes, is_enabled)
  on auth.oauth_providers to kaizen_app;
grant update (key, name, issuer, client_id, client_secret_ciphertext, scopes, is_enabled)
  on auth.oauth_providers to kaizen_app;
grant select (organization_id, id, key, name, issuer, client_id, scopes, is_enabled, created_at, updated_at)
  on auth.oauth_providers to kaizen_readonly;
