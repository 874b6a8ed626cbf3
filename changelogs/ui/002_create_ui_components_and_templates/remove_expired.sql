create function ui.remove_expired(batch_size integer)
returns table (table_name text, removed bigint)
language sql
volatile
parallel unsafe
set search_path = pg_catalog, pg_temp
as $$
  with pages as (
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
  ),
  counts as (
    delete from ui.component_usage_daily u
    where u.ctid = any (
      array(
        select e.ctid
        from ui.component_usage_daily e
        where e.day < (now() at time zone 'UTC')::date - 400
        limit coalesce(batch_size, 0)
        for update skip locked
      )
    )
    returning 1
  )
  select 'ui.render_cache', (select count(*) from pages)
  union all
  select 'ui.component_usage_daily', (select count(*) from counts) + ui.fold_usage(batch_size)
$$;

comment on function ui.remove_expired(integer) is
  'Removes at most so many pages of the cache whose time is over, and counts older than 400 days; folds at most so many'
  ' rows of counts of past days; and tells how many rows that took away. For maintenance; nobody but the owner may call'
  ' it.';
