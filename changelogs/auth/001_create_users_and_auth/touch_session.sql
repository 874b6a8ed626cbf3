create function auth.touch_session(organization_id uuid, session_id uuid)
returns void
language plpgsql
volatile
parallel unsafe
set search_path = pg_catalog, pg_temp
as $$
begin
  if current_setting('transaction_read_only')::boolean then
    return;
  end if;
  -- Another request of the same session may be at it until its transaction ends: nobody waits for that.
  update auth.sessions s
  set last_seen_at = clock_timestamp()
  from (
    select id
    from auth.sessions
    where sessions.organization_id = touch_session.organization_id
      and sessions.id = touch_session.session_id
      and sessions.last_seen_at < clock_timestamp() - interval '1 minute'
    for no key update skip locked
  ) idle
  where s.organization_id = touch_session.organization_id
    and s.id = idle.id;
exception
  -- In repeatable read: another request has been at it since this transaction began.
  when serialization_failure then
    null;
end
$$;

comment on function auth.touch_session(uuid, uuid) is
  'Notes that a session is in use, at most once a minute and never in a transaction that only reads.'
  ' For auth.begin_request; nobody but the owner may call it.';
