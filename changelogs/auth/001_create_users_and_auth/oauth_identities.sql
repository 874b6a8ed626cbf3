create table auth.oauth_identities (
  organization_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  provider_id uuid not null,
  subject text not null,
  access_token_ciphertext bytea,
  refresh_token_ciphertext bytea,
  token_expires_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint pk_oauth_identities primary key (organization_id, id),
  constraint uq_oauth_identities_provider_id_subject unique (organization_id, provider_id, subject),
  constraint uq_oauth_identities_user_id_provider_id unique (organization_id, user_id, provider_id),
  constraint fk_oauth_identities_user_id_users
    foreign key (organization_id, user_id)
    references auth.users (organization_id, id)
    on delete cascade,
  constraint fk_oauth_identities_provider_id_oauth_providers
    foreign key (organization_id, provider_id)
    references auth.oauth_providers (organization_id, id)
    on delete restrict,
  constraint ck_subject_is_not_blank check (btrim(subject) <> ''),
  constraint ck_subject_is_short check (length(subject) <= 255),
  constraint ck_access_token_ciphertext_is_encrypted check (kaizen.is_pii_ciphertext(access_token_ciphertext)),
  constraint ck_refresh_token_ciphertext_is_encrypted check (kaizen.is_pii_ciphertext(refresh_token_ciphertext))
);

create trigger set_updated_at
  before update on auth.oauth_identities
  for each row
  execute function kaizen.set_updated_at();

comment on table auth.oauth_identities is
  'Who a user is at a provider. Found by the provider''s subject, never by an address, which providers may give away'
  ' again.';
comment on column auth.oauth_identities.organization_id is 'The tenant.';
comment on column auth.oauth_identities.id is
  'The identity within the tenant, a UUID version 7 that the caller makes, because ciphertexts are bound to it.';
comment on column auth.oauth_identities.user_id is 'The user.';
comment on column auth.oauth_identities.provider_id is 'The provider.';
comment on column auth.oauth_identities.subject is 'What the provider calls the user, its claim sub.';
comment on column auth.oauth_identities.access_token_ciphertext is
  'The provider''s access token, encrypted. Null: not kept.';
comment on column auth.oauth_identities.refresh_token_ciphertext is
  'The provider''s refresh token, encrypted. Null: not kept.';
comment on column auth.oauth_identities.token_expires_at is 'When the access token ends. Null: not kept.';
comment on column auth.oauth_identities.created_at is 'When the row was written.';
comment on column auth.oauth_identities.updated_at is 'When the row was last changed.';
comment on constraint fk_oauth_identities_user_id_users on auth.oauth_identities is 'Identities go with their user.';
comment on constraint fk_oauth_identities_provider_id_oauth_providers on auth.oauth_identities is
  'A provider that somebody signs in with is disabled, not deleted from under them.';
comment on constraint uq_oauth_identities_user_id_provider_id on auth.oauth_identities is
  'A user is one person at a provider.';

alter table auth.oauth_identities enable row level security;

create policy tenant on auth.oauth_identities
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));

create policy select_needs_member_manage_or_self on auth.oauth_identities
  as restrictive
  for select
  to kaizen_app, kaizen_readonly
  using (user_id = (select kaizen.current_user_id()) or (select kaizen.has_permission('member.manage')));

create policy update_needs_job_or_self on auth.oauth_identities
  as restrictive
  for update
  to kaizen_app
  using (
    user_id = (select kaizen.current_user_id())
    or ((select kaizen.has_permission('member.manage')) and (select kaizen.current_user_id()) is null)
  );

create policy delete_needs_member_manage_or_self on auth.oauth_identities
  as restrictive
  for delete
  to kaizen_app
  using (
    user_id = (select kaizen.current_user_id())
    or (
      (select kaizen.has_permission('member.manage'))
      and ((select kaizen.has_permission('role.manage')) or not auth.user_has_permission(user_id, 'role.manage'))
    )
  );

grant select, delete on auth.oauth_identities to kaizen_app;
grant update (access_token_ciphertext, refresh_token_ciphertext, token_expires_at)
  on auth.oauth_identities to kaizen_app;
grant select (organization_id, id, user_id, provider_id, subject, token_expires_at, created_at, updated_at)
  on auth.oauth_identities to kaizen_readonly;
