-- Reads nothing out of a context before its signature is proven, so that no input can make it fail. It has no search
-- path and no rights of its own: those who call it bring both.
create function kaizen.read_context(out organization_id uuid, out user_id uuid, out member_role text)
returns record
language plpgsql
stable
parallel safe
as $$
declare
  context constant pg_catalog.text := current_setting('kaizen.context', true);
  signature constant pg_catalog.text := right(context, 64);
  fields pg_catalog.text[];
begin
  if context is null or length(context) not between 100 and 300 or context !~ '^[0-9a-z;_-]+$' then
    return;
  end if;
  -- The time of a transaction is the same in its subtransactions and parallel workers, and another in the next
  -- transaction. Digests are compared, not signatures, so that the time it takes tells nothing.
  fields := string_to_array(context, ';');
  if fields[3] = ((extract(epoch from now()) * 1000000)::bigint)::text
    and exists (
      select
      from kaizen.context_secrets s
      where s.id::text = fields[2]
        and (s.retired_at is null or now() <= s.retired_at)
        and sha256(convert_to(signature, 'UTF8')) = sha256(
          convert_to(encode(kaizen.hmac(convert_to(left(context, -65), 'UTF8'), s.secret, 'sha256'), 'hex'), 'UTF8')
        )
    )
  then
    organization_id := fields[4];
    user_id := nullif(fields[5], '');
    member_role := nullif(fields[6], '');
  end if;
end
$$;

comment on function kaizen.read_context() is
  'Who acts for which tenant in this transaction, all null where that was not signed by this database for this very'
  ' transaction. For the functions that answer a part of it; nobody but the owner may call it.';
