create function ui.remove_expired(batch_size integer)
returns table (table_name text, removed bigint)
language sql
volatile
parallel unsafe
set search_path = pg_catalog, pg_temp
as $$
  with removed as (
    delete from ui.render_cache k
    where k.ctid = any (
      array(
        select e.ctid
        from ui.render_cache e
        where e.expires_at < now()
        order by e.expires_at
        limit coalesce(batch_size, 0)
        for update skip locked
      )
    )
    returning 1
  )
  select 'ui.render_cache', count(*)
  from removed
$$;

comment on function ui.remove_expired(integer) is
  'Removes at most so many pages of the cache whose time is over, and tells how many it were. For maintenance; nobody'
  ' but'
  ' the owner may call it.';
