create table auth.one_time_tokens (
  organization_id uuid not null,
  id uuid not null default kaizen.uuid_v7(),
  user_id uuid not null,
  type text not null,
  digest bytea not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint pk_one_time_tokens primary key (organization_id, id),
  constraint uq_one_time_tokens_digest unique (organization_id, digest),
  constraint fk_one_time_tokens_user_id_users
    foreign key (organization_id, user_id)
    references auth.users (organization_id, id)
    on delete cascade,
  constraint ck_type_is_known check (type in ('password_reset', 'email_verification')),
  constraint ck_digest_has_32_bytes check (octet_length(digest) = 32),
  constraint ck_expires_after_it_began check (expires_at > created_at)
);

create index idx_one_time_tokens_user_id on auth.one_time_tokens (organization_id, user_id, type, created_at);
create index idx_one_time_tokens_expires_at on auth.one_time_tokens (expires_at);

create trigger set_updated_at
  before update on auth.one_time_tokens
  for each row
  execute function kaizen.set_updated_at();

comment on table auth.one_time_tokens is
  'What is sent to a user by mail and comes back once: leave to set a new password, proof of an address. Only digests.'
  ' Granted to nobody: the functions of auth read it.';
comment on column auth.one_time_tokens.organization_id is 'The tenant.';
comment on column auth.one_time_tokens.id is 'The token within the tenant, a UUID version 7.';
comment on column auth.one_time_tokens.user_id is 'To whom it was sent.';
comment on column auth.one_time_tokens.type is 'password_reset or email_verification; good for that alone.';
comment on column auth.one_time_tokens.digest is 'SHA-256 of the token, all of its characters, in UTF-8.';
comment on column auth.one_time_tokens.expires_at is 'When it is worth nothing any more.';
comment on column auth.one_time_tokens.used_at is 'When it came back, or another took its place. Null: still good.';
comment on column auth.one_time_tokens.created_at is 'When the row was written.';
comment on column auth.one_time_tokens.updated_at is 'When the row was last changed.';
comment on constraint fk_one_time_tokens_user_id_users on auth.one_time_tokens is 'Tokens go with their user.';
comment on index auth.idx_one_time_tokens_user_id is 'Counts what was lately sent to a user, and ends it.';
comment on index auth.idx_one_time_tokens_expires_at is 'Finds what auth.remove_expired removes, of all tenants.';

alter table auth.one_time_tokens enable row level security;

create policy tenant on auth.one_time_tokens
  to kaizen_app
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));
