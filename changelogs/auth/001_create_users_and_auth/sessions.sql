create table auth.sessions (
  organization_id uuid not null,
  id uuid not null default kaizen.uuid_v7(),
  user_id uuid not null,
  last_seen_at timestamptz not null default now(),
  idle_timeout interval not null default interval '12 hours',
  expires_at timestamptz not null,
  revoked_at timestamptz,
  address_ciphertext bytea,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint pk_sessions primary key (organization_id, id),
  constraint fk_sessions_user_id_users
    foreign key (organization_id, user_id)
    references auth.users (organization_id, id)
    on delete cascade,
  constraint ck_idle_timeout_outlasts_touching check (idle_timeout >= interval '5 minutes'),
  constraint ck_address_ciphertext_is_encrypted check (kaizen.is_pii_ciphertext(address_ciphertext)),
  constraint ck_expires_after_it_began check (expires_at > created_at)
);

create index idx_sessions_expires_at on auth.sessions (expires_at);
create index idx_sessions_revoked_at on auth.sessions (revoked_at) where revoked_at is not null;
create index idx_sessions_user_id on auth.sessions (organization_id, user_id);

create trigger set_updated_at
  before update on auth.sessions
  for each row
  execute function kaizen.set_updated_at();

comment on table auth.sessions is
  'Who is signed in. A session is over when it expires, idles for too long or is revoked.';
comment on column auth.sessions.organization_id is 'The tenant.';
comment on column auth.sessions.id is 'The session within the tenant, a UUID version 7.';
comment on column auth.sessions.user_id is 'Who signed in.';
comment on column auth.sessions.last_seen_at is 'When the session was last used, to the minute.';
comment on column auth.sessions.idle_timeout is 'For how long the session may be unused.';
comment on column auth.sessions.expires_at is 'When the session is over, however much it is used.';
comment on column auth.sessions.revoked_at is 'When the session was ended before its time. Null: it was not.';
comment on column auth.sessions.address_ciphertext is
  'Internet address of the sign-in, encrypted, for the user to recognize. Null: not told.';
comment on column auth.sessions.created_at is 'When the row was written.';
comment on column auth.sessions.updated_at is 'When the row was last changed.';
comment on constraint fk_sessions_user_id_users on auth.sessions is 'Sessions go with their user.';
comment on constraint ck_idle_timeout_outlasts_touching on auth.sessions is
  'Use is noted once a minute, so a shorter timeout could end a session in use.';
comment on index auth.idx_sessions_expires_at is 'Finds what auth.remove_expired removes, of all tenants.';
comment on index auth.idx_sessions_revoked_at is 'Finds what auth.remove_expired removes, of all tenants.';
comment on index auth.idx_sessions_user_id is 'Lists the sessions of a user.';

alter table auth.sessions enable row level security;

create policy tenant on auth.sessions
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));

create policy select_needs_member_manage_or_self on auth.sessions
  as restrictive
  for select
  to kaizen_app, kaizen_readonly
  using (user_id = (select kaizen.current_user_id()) or (select kaizen.has_permission('member.manage')));

create policy update_needs_member_manage_or_self on auth.sessions
  as restrictive
  for update
  to kaizen_app, kaizen_readonly
  using (
    user_id = (select kaizen.current_user_id())
    or (
      (select kaizen.has_permission('member.manage'))
      and ((select kaizen.has_permission('role.manage')) or not auth.user_has_permission(user_id, 'role.manage'))
    )
  )
  with check (revoked_at is not null);

comment on policy update_needs_member_manage_or_self on auth.sessions is
  'Users end their own sessions, and who manages members those of others; of who may give roles, only another who may.'
  ' What is revoked stays revoked.';

grant select on auth.sessions to kaizen_app, kaizen_readonly;
grant update (revoked_at) on auth.sessions to kaizen_app;
