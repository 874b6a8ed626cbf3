create function ui.latency_quantile(buckets bigint[], fraction double precision)
returns double precision
language sql
immutable
strict
parallel safe
set search_path = pg_catalog, pg_temp
as $$
  with counted as (
    select b.bucket, sum(b.n) over (order by b.bucket) as up_to_here, sum(b.n) over () as total
    from unnest(buckets) with ordinality as b (n, bucket)
  )
  select case
    when c.bucket = 1 then 0.5
    when c.bucket = 80 then 2 ^ (78 / 4.0)
    else 2 ^ ((c.bucket - 1.5) / 4.0)
  end::double precision
  from counted c
  where c.total > 0
    and c.up_to_here >= greatest(1, ceil(fraction * c.total::double precision))
  order by c.bucket
  limit 1
$$;

comment on function ui.latency_quantile(bigint[], double precision) is
  'A quantile of durations in milliseconds, of counts by ui.latency_bucket: the geometric middle of the bucket in which'
  ' the smallest duration lies that is not exceeded by this fraction of all. Between 1 ms and 12 minutes that is within'
  ' 9.1 % of that duration. Null: nothing was counted.';

grant execute on function ui.latency_quantile(bigint[], double precision) to kaizen_app, kaizen_readonly;
