-- personal-column: auth.gadgets.phone_index is no bytea with a check that it has 32 bytes
-- personal-column: auth.parts.contact_email keeps something personal in clear
-- personal-column: auth.parts.family_name keeps something personal in clear
-- personal-column: auth.parts.ip_address keeps something personal in clear
-- personal-column: auth.parts.note_ciphertext is no bytea with a check that it is encrypted
alter table auth.gadgets add column phone_index bytea;
comment on column auth.gadgets.phone_index is 'An index.';
alter table auth.parts
  add column contact_email text,
  add column family_name text,
  add column ip_address inet,
  add column note_ciphertext bytea;
comment on column auth.parts.contact_email is 'An address.';
comment on column auth.parts.family_name is 'A name.';
comment on column auth.parts.ip_address is 'Where from.';
comment on column auth.parts.note_ciphertext is 'A note.';
