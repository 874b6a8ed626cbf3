create function kaizen.is_pii_ciphertext(value bytea)
returns boolean
language sql
immutable
strict
parallel safe
return octet_length(value) between 31 and 4096 and get_byte(value, 0) = 1;

comment on function kaizen.is_pii_ciphertext(bytea) is
  'Whether bytes have the form of an encrypted personal value: format version 1, key id, nonce, AES-256-GCM'
  ' ciphertext and'
  ' tag, at most 4 KiB. What they mean only an application with the key can tell.';

grant execute on function kaizen.is_pii_ciphertext(bytea) to kaizen_app;
