-- What is personal is encrypted before it comes here, and found again by a blind index.
-- Way out: Make it a bytea named ..._ciphertext with check (kaizen.is_pii_ciphertext(...)), its index a digest of 32 bytes.
select format('%s.%I', columns.name, attname), case
  when attname ~ '_ciphertext$' then 'is no bytea with a check that it is encrypted'
  when attname ~ '_index$' then 'is no bytea with a check that it has 32 bytes'
  else 'keeps something personal in clear'
end
from columns
join tables on tables.oid = columns.oid
cross join lateral (
  select
    atttypid = 'bytea'::regtype as is_bytea,
    coalesce(string_agg(pg_get_constraintdef(pg_constraint.oid), ' '), '') as checks
  from pg_constraint
  where conrelid = columns.oid and contype = 'c'
) has
where not columns.is_partition
  and columns.nspname <> 'kaizen'
  and case
    when attname ~ '_ciphertext$' then not is_bytea or strpos(checks, format('is_pii_ciphertext(%I)', attname)) = 0
    when attname ~ '(^|_)(email|phone|address)_index$' then
      not is_bytea or strpos(checks, format('octet_length(%I) = 32', attname)) = 0
    else attname ~ ('(^|_)(e_?mail|phone|mobile|(first|given|middle|last|family|full|sur)_?name|birth_?(day|date)'
      || '|(ip|postal|street)_?address|address|ip|ssn|iban|passport)$')
  end
