-- secret-column: auth.gadgets.digest is no bytea with a check that it has 32 bytes
-- secret-column: auth.parts.reset_token keeps a token in clear
-- secret-column: auth.parts.session_digest is no bytea with a check that it has 32 bytes
alter table auth.gadgets drop constraint ck_digest_is_sha_256;
alter table auth.parts add column reset_token text, add column session_digest text;
comment on column auth.parts.reset_token is 'A token.';
comment on column auth.parts.session_digest is 'A digest.';
