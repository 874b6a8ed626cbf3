create function auth.remove_expired(batch_size integer)
returns table (table_name text, removed bigint)
language plpgsql
volatile
parallel unsafe
set search_path = pg_catalog, pg_temp
as $$
declare
  expired pg_catalog.record;
begin
  for expired in
    select *
    from (
      values
        ('auth.session_tokens', 'expires_at < now() - interval ''1 day'''),
        (
          'auth.sessions',
          'expires_at < now() - interval ''30 days'' or revoked_at < now() - interval ''30 days'''
        ),
        ('auth.one_time_tokens', 'expires_at < now() - interval ''7 days'''),
        ('auth.invitations', 'expires_at < now() - interval ''30 days'''),
        ('auth.sign_in_attempts', 'attempted_at < now() - interval ''90 days''')
    ) as rules (name, condition)
  loop
    table_name := expired.name;
    -- What somebody else holds is left to the next time.
    execute format(
      'delete from %1$s where ctid = any (array(select ctid from %1$s where %2$s limit $1 for update skip locked))',
      expired.name, expired.condition
    ) using coalesce(batch_size, 0);
    get diagnostics removed = row_count;
    return next;
  end loop;
end
$$;

comment on function auth.remove_expired(integer) is
  'Removes at most so many rows of each table whose time is over, and tells how many it were: access and refresh'
  ' tokens a'
  ' day after they expired, sessions 30 days after they expired or were revoked, tokens by mail after 7 days,'
  ' invitations after 30 days,'
  ' attempts to sign in after 90 days. For maintenance; nobody but the owner may call it.';
