create table kaizen.context_secrets (
  id integer generated always as identity,
  secret bytea not null default kaizen.gen_random_bytes(32),
  created_at timestamptz not null default now(),
  retired_at timestamptz,
  constraint pk_context_secrets primary key (id),
  constraint ck_secret_is_long_enough check (octet_length(secret) = 32)
);

create unique index uq_context_secrets_current on kaizen.context_secrets ((true)) where retired_at is null;

comment on table kaizen.context_secrets is
  'What tenant contexts are signed with. Whoever reads a secret can be any tenant: granted to nobody, in no backup.';
comment on column kaizen.context_secrets.id is
  'Stands in each context, so that the secret it was signed with is found.';
comment on column kaizen.context_secrets.secret is 'Key of HMAC-SHA-256, 32 random bytes.';
comment on column kaizen.context_secrets.created_at is 'When the secret was made.';
comment on column kaizen.context_secrets.retired_at is
  'A transaction that began later takes no context signed with this secret. Null: the one in use.';
comment on index kaizen.uq_context_secrets_current is 'One secret is in use, never two.';

insert into kaizen.context_secrets default values;
