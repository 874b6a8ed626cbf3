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
  fields constant pg_catalog.text[] := regexp_match(
    context,
    '^1;([0-9]{1,9});([0-9]{1,18});([0-9a-f-]{36});([0-9a-f-]{36}|);([a-z0-9_]{0,63});([0-9a-f]{64})$'
  );
begin
  -- The time of the transaction is the same in its subtransactions and parallel workers, and another in every other
  -- transaction. Digests are compared, not signatures, so that the time it takes tells nothing.
  if fields[2] = ((extract(epoch from now()) * 1000000)::bigint)::text
    and exists (
      select
      from kaizen.context_secrets s
      where s.id = fields[1]::integer
        and (s.retired_at is null or now() <= s.retired_at)
        and sha256(decode(fields[6], 'hex'))
          = sha256(kaizen.hmac(convert_to(left(context, -65), 'UTF8'), s.secret, 'sha256'))
    )
  then
    organization_id := fields[3];
    user_id := nullif(fields[4], '');
    member_role := nullif(fields[5], '');
  end if;
end
$$;

comment on function kaizen.read_context() is
  'Who acts for which tenant in this transaction, all null where that was not signed by this database for this very'
  ' transaction. For the functions that answer a part of it; nobody but the owner may call it.';
