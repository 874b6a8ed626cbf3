create function ui.fold_usage(batch_size integer)
returns bigint
language sql
volatile
parallel unsafe
set search_path = pg_catalog, pg_temp
as $$
  with folded as (
    delete from ui.component_usage_daily u
    where u.ctid = any (
      array(
        select e.ctid
        from ui.component_usage_daily e
        where e.shard >= 0
          -- Whoever began to count before midnight has ended by now; older days are removed.
          and e.day < (now() at time zone 'UTC')::date - 1
          and e.day >= (now() at time zone 'UTC')::date - 400
        order by e.day
        limit coalesce(batch_size, 0)
        for update skip locked
      )
    )
    returning u.*
  ),
  kept as (
    insert into ui.component_usage_daily as u (
      organization_id,
      component_id,
      day,
      event,
      device,
      shard,
      event_count,
      timed_count,
      duration_sum_ms,
      duration_sum_of_squares,
      buckets,
      last_details
    )
    select
      f.organization_id,
      f.component_id,
      f.day,
      f.event,
      f.device,
      -1,
      sum(f.event_count),
      sum(f.timed_count),
      sum(f.duration_sum_ms),
      sum(f.duration_sum_of_squares),
      array(
        select sum((o.buckets)[b])::bigint
        from generate_series(1, 80) b
        cross join folded o
        where o.organization_id = f.organization_id
          and o.component_id = f.component_id
          and o.day = f.day
          and o.event = f.event
          and o.device = f.device
        group by b
        order by b
      ),
      (array_agg(f.last_details order by f.updated_at desc))[1]
    from folded f
    group by f.organization_id, f.component_id, f.day, f.event, f.device
    on conflict on constraint uq_component_usage_daily_shard do update
    set
      event_count = u.event_count + excluded.event_count,
      timed_count = u.timed_count + excluded.timed_count,
      duration_sum_ms = u.duration_sum_ms + excluded.duration_sum_ms,
      duration_sum_of_squares = u.duration_sum_of_squares + excluded.duration_sum_of_squares,
      buckets = array(
        select a.n + b.n
        from unnest(u.buckets) with ordinality as a (n, place)
        join unnest(excluded.buckets) with ordinality as b (n, place) using (place)
        order by place
      )
    returning 1
  )
  select count(*)
  from folded
$$;

comment on function ui.fold_usage(integer) is
  'Makes one row, of shard -1, of the 16 of each component, event and device on days before yesterday, UTC: at most so'
  ' many rows at once, and tells how many were folded. For ui.remove_expired; nobody but the owner may call it.';
