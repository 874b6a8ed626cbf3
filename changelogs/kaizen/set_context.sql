create function kaizen.set_context(organization_id uuid, user_id uuid, member_role text)
returns void
language plpgsql
volatile
parallel unsafe
set search_path = pg_catalog, pg_temp
as $$
declare
  signer kaizen.context_secrets%rowtype;
  context pg_catalog.text;
begin
  -- Transactions begun by one message of a client have the same now(), and would take each other's contexts.
  if statement_timestamp() = transaction_timestamp() then
    raise exception 'a tenant context was asked for in the message that began its transaction'
      using errcode = 'KZ003', hint = 'Send begin first, and then this as a statement of its own.';
  end if;
  select * into strict signer from kaizen.context_secrets where retired_at is null;
  context := concat_ws(
    ';',
    '1',
    signer.id,
    (extract(epoch from now()) * 1000000)::bigint,
    organization_id,
    coalesce(user_id::text, ''),
    coalesce(member_role, '')
  );
  perform set_config(
    'kaizen.context',
    context || ';' || encode(kaizen.hmac(convert_to(context, 'UTF8'), signer.secret, 'sha256'), 'hex'),
    true
  );
end
$$;

comment on function kaizen.set_context(uuid, uuid, text) is
  'Signs who acts for which tenant until the end of the transaction. Only for functions that have made sure of it;'
  ' nobody but the owner may call it. Without a user: a job, which has every permission. Sent in one message with the'
  ' statement that begins the transaction: KZ003.';
