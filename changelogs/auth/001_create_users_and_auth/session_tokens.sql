create table auth.session_tokens (
  organization_id uuid not null,
  id uuid not null default kaizen.uuid_v7(),
  session_id uuid not null,
  type text not null,
  digest bytea not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint pk_session_tokens primary key (organization_id, id),
  constraint uq_session_tokens_digest unique (organization_id, digest),
  constraint fk_session_tokens_session_id_sessions
    foreign key (organization_id, session_id)
    references auth.sessions (organization_id, id)
    on delete cascade,
  constraint ck_type_is_known check (type in ('access', 'refresh')),
  constraint ck_digest_has_32_bytes check (octet_length(digest) = 32),
  constraint ck_expires_after_it_began check (expires_at > created_at)
);

create index idx_session_tokens_expires_at on auth.session_tokens (expires_at);
create index idx_session_tokens_session_id on auth.session_tokens (organization_id, session_id);

create trigger set_updated_at
  before update on auth.session_tokens
  for each row
  execute function kaizen.set_updated_at();

comment on table auth.session_tokens is
  'What proves a session. A token is the id of its organization, a dot and 256 random bits, 64 hexadecimal digits;'
  ' only its digest is kept. Granted to nobody: the functions of auth read it.';
comment on column auth.session_tokens.organization_id is 'The tenant.';
comment on column auth.session_tokens.id is 'The token within the tenant, a UUID version 7.';
comment on column auth.session_tokens.session_id is 'The session it proves.';
comment on column auth.session_tokens.type is
  'access: begins requests; refresh: is exchanged for the next access token, and begins none.';
comment on column auth.session_tokens.digest is 'SHA-256 of the token, all of its characters, in UTF-8.';
comment on column auth.session_tokens.expires_at is 'When the token proves nothing any more.';
comment on column auth.session_tokens.revoked_at is 'When the token was taken back before its time. Null: it was not.';
comment on column auth.session_tokens.created_at is 'When the row was written.';
comment on column auth.session_tokens.updated_at is 'When the row was last changed.';
comment on constraint fk_session_tokens_session_id_sessions on auth.session_tokens is 'Tokens go with their session.';
comment on index auth.idx_session_tokens_expires_at is 'Finds what auth.remove_expired removes, of all tenants.';
comment on index auth.idx_session_tokens_session_id is 'Lists the tokens of a session.';

alter table auth.session_tokens enable row level security;

create policy tenant on auth.session_tokens
  to kaizen_app
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));
