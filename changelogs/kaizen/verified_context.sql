-- Reads nothing out of a context before its signature is proven, so that no input can make it fail. It has no search
-- path and no rights of its own: those who call it bring both.
create function kaizen.verified_context()
returns text
language plpgsql
stable
parallel safe
as $$
declare
  context constant pg_catalog.text := current_setting('kaizen.context', true);
  signing_secret pg_catalog.bytea;
begin
  -- The time of a transaction is the same in its subtransactions and parallel workers, and another in the next
  -- transaction.
  if split_part(context, ';', 3) = ((extract(epoch from now()) * 1000000)::bigint)::text
    and length(context) <= 300
    and context ~ '^[0-9a-z;_-]+$' then
    select s.secret
    into signing_secret
    from kaizen.context_secrets s
    where s.id::text = split_part(context, ';', 2)
      and (s.retired_at is null or now() <= s.retired_at);
    -- Digests are compared, not signatures, so that the time it takes tells nothing.
    if sha256(convert_to(right(context, 64), 'UTF8')) = sha256(
      convert_to(encode(kaizen.hmac(convert_to(left(context, -65), 'UTF8'), signing_secret, 'sha256'), 'hex'), 'UTF8')
    ) then
      return context;
    end if;
  end if;
  return null;
end
$$;

comment on function kaizen.verified_context() is
  'The context of this transaction if it was signed by this database for this very transaction, else null: parts joined'
  ' by semicolons, of which the 4th is the organization, the 5th the user (empty: a job), the 6th the member role'
  ' (empty: none). For the functions that answer a part of it; nobody but the owner may call it.';
