create view ui.component_latency
with (security_invoker = true)
as
with counted as (
  select
    u.organization_id,
    u.component_id,
    u.event,
    u.device,
    sum(u.event_count)::bigint as event_count,
    sum(u.timed_count)::bigint as timed_count,
    sum(u.duration_sum_ms) as sum_ms,
    sum(u.duration_sum_of_squares) as sum_of_squares
  from ui.component_usage_daily u
  where u.day > (now() at time zone 'UTC')::date - 28
  group by u.organization_id, u.component_id, u.event, u.device
),

bucketed as (
  select
    u.organization_id,
    u.component_id,
    u.event,
    u.device,
    b.bucket,
    sum(b.n)::bigint as n
  from ui.component_usage_daily u
  cross join lateral unnest(u.buckets) with ordinality as b (n, bucket)
  where u.day > (now() at time zone 'UTC')::date - 28
  group by u.organization_id, u.component_id, u.event, u.device, b.bucket
),

histograms as (
  select
    b.organization_id,
    b.component_id,
    b.event,
    b.device,
    array_agg(b.n order by b.bucket) as buckets
  from bucketed b
  group by b.organization_id, b.component_id, b.event, b.device
)

select
  c.organization_id,
  c.component_id,
  p.key as component_key,
  c.event,
  c.device,
  c.event_count,
  c.timed_count,
  c.sum_ms / nullif(c.timed_count, 0) as mean_ms,
  sqrt(
    greatest(0, c.sum_of_squares - c.sum_ms * c.sum_ms / nullif(c.timed_count, 0)) / nullif(c.timed_count - 1, 0)
  ) as deviation_ms,
  ui.latency_quantile(h.buckets, 0.5) as p50_ms,
  ui.latency_quantile(h.buckets, 0.75) as p75_ms,
  ui.latency_quantile(h.buckets, 0.95) as p95_ms
from counted c
join histograms h using (organization_id, component_id, event, device)
join ui.components p on p.organization_id = c.organization_id and p.id = c.component_id;

comment on view ui.component_latency is
  'How long the uses of components took in the last 28 days, by event and kind of device. Quantiles are within'
  ' 9.1 % of the exact ones from 1 ms to 741,455 ms; below that they are 0.5, above 741,455.';
comment on column ui.component_latency.organization_id is 'The tenant.';
comment on column ui.component_latency.component_id is 'The component.';
comment on column ui.component_latency.component_key is 'Its key.';
comment on column ui.component_latency.event is 'What happened to it.';
comment on column ui.component_latency.device is 'On what kind of device.';
comment on column ui.component_latency.event_count is 'How often it happened.';
comment on column ui.component_latency.timed_count is 'How often it came with a duration.';
comment on column ui.component_latency.mean_ms is 'The mean of the durations, in milliseconds. Null: there is none.';
comment on column ui.component_latency.deviation_ms is
  'Their standard deviation (of a sample), in milliseconds, of sums of squares: what is below a ten-millionth of the'
  ' mean is lost. Null: there are less than two.';
comment on column ui.component_latency.p50_ms is 'The median, in milliseconds, within 9.1 %. Null: there is none.';
comment on column ui.component_latency.p75_ms is 'What three of four stay below, in milliseconds, within 9.1 %.';
comment on column ui.component_latency.p95_ms is 'What 95 of 100 stay below, in milliseconds, within 9.1 %.';

grant select on ui.component_latency to kaizen_app, kaizen_readonly;
