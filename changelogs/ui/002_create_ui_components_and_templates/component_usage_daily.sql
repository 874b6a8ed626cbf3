create table ui.component_usage_daily (
  organization_id uuid not null,
  id uuid not null default kaizen.uuid_v7(),
  component_id uuid not null,
  day date not null,
  event text not null,
  device text not null,
  shard smallint not null,
  event_count bigint not null,
  timed_count bigint not null,
  duration_sum_ms double precision not null,
  duration_sum_of_squares double precision not null,
  buckets bigint[] not null,
  last_details jsonb not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint pk_component_usage_daily primary key (organization_id, id),
  constraint uq_component_usage_daily_shard unique (organization_id, component_id, day, event, device, shard),
  constraint fk_component_usage_daily_component_id_components
    foreign key (organization_id, component_id)
    references ui.components (organization_id, id)
    on delete cascade,
  constraint ck_event_is_known check (
    event in ('render', 'view', 'focus', 'click', 'change', 'submit', 'dismiss', 'error')
  ),
  constraint ck_device_is_known check (device in ('desktop', 'mobile', 'tablet', 'other')),
  constraint ck_shard_in_range check (shard between -1 and 15),
  constraint ck_counts_are_not_negative check (event_count >= timed_count and timed_count >= 0),
  constraint ck_there_are_80_buckets check (cardinality(buckets) = 80),
  constraint ck_details_are_an_object check (jsonb_typeof(last_details) = 'object'),
  constraint ck_details_are_small check (octet_length(last_details::text) <= 4096)
) with (fillfactor = 50);

create index idx_component_usage_daily_day on ui.component_usage_daily (organization_id, day);
create index idx_component_usage_daily_unfolded on ui.component_usage_daily (day) where shard >= 0;

create trigger set_updated_at
  before update on ui.component_usage_daily
  for each row
  execute function kaizen.set_updated_at();

comment on table ui.component_usage_daily is
  'How often components were used, and how long that took, by day, event and device. Each of these is spread over 16'
  ' rows, so that the many who use one component at once do not wait for each other; the day after the next,'
  ' maintenance makes one row of them, which is kept for 400 days. Half of each page stays free for the counting.'
  ' Written by ui.track_component_usage and ui.remove_expired alone.';
comment on column ui.component_usage_daily.organization_id is 'The tenant.';
comment on column ui.component_usage_daily.id is 'The row within the tenant, a UUID version 7.';
comment on column ui.component_usage_daily.component_id is 'The component.';
comment on column ui.component_usage_daily.day is 'The day, UTC.';
comment on column ui.component_usage_daily.event is 'What happened to it.';
comment on column ui.component_usage_daily.device is 'On what kind of device.';
comment on column ui.component_usage_daily.shard is
  'Which of 16 rows it is, 0 to 15, or -1 for what was folded or loaded from elsewhere; they are added up.';
comment on column ui.component_usage_daily.event_count is 'How often it happened.';
comment on column ui.component_usage_daily.timed_count is 'How often it came with a duration.';
comment on column ui.component_usage_daily.duration_sum_ms is 'The sum of the durations, in milliseconds.';
comment on column ui.component_usage_daily.duration_sum_of_squares is
  'The sum of their squares, in square milliseconds, from which their spread is computed.';
comment on column ui.component_usage_daily.buckets is 'How many durations fell into each bucket of ui.latency_bucket.';
comment on column ui.component_usage_daily.last_details is
  'What the last event came with, a sample for people who look into it. At most 4 KiB. No personal data.';
comment on column ui.component_usage_daily.created_at is 'When the row was written.';
comment on column ui.component_usage_daily.updated_at is 'When the row was last changed.';
comment on constraint fk_component_usage_daily_component_id_components on ui.component_usage_daily is
  'Counts go with their component.';
comment on constraint uq_component_usage_daily_shard on ui.component_usage_daily is
  'Finds the row to add to.';
comment on index ui.idx_component_usage_daily_unfolded is 'Finds what maintenance folds, of all tenants.';
comment on index ui.idx_component_usage_daily_day is 'Reads the last days of all components.';

alter table ui.component_usage_daily enable row level security;

create policy tenant on ui.component_usage_daily
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));

grant select on ui.component_usage_daily to kaizen_app, kaizen_readonly;
