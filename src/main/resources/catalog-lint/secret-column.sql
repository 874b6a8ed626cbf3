-- Of a token only the digest is kept: 32 bytes of SHA-256.
-- Way out: Make it a bytea named ..._digest with check (octet_length(...) = 32).
select format('%s.%I', columns.name, attname), case
  when attname ~ '(^|_)digest$' then 'is no bytea with a check that it has 32 bytes'
  else 'keeps a token in clear'
end
from columns
join tables on tables.oid = columns.oid
where not columns.is_partition
  and (
    attname ~ '(^|_)token$'
    or attname ~ '(^|_)digest$'
      and (
        atttypid <> 'bytea'::regtype
        or not exists (
          select
          from pg_constraint
          where conrelid = columns.oid
            and contype = 'c'
            and strpos(pg_get_constraintdef(pg_constraint.oid), format('octet_length(%I) = 32', attname)) > 0
        )
      )
  )
