create table auth.activity_log (
  organization_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  activity text not null,
  details jsonb not null default '{}',
  occurred_at timestamptz not null,
  created_at timestamptz not null default now(),
  constraint pk_activity_log primary key (organization_id, id),
  constraint ck_activity_is_well_formed check (activity ~ '^[a-z][a-z0-9_]*([.][a-z][a-z0-9_]*)*$'),
  constraint ck_activity_is_short check (length(activity) <= 100),
  constraint ck_details_are_an_object check (jsonb_typeof(details) = 'object'),
  constraint ck_details_are_small check (octet_length(details::text) <= 16384)
) partition by range (id);

create index idx_activity_log_user_id on auth.activity_log (organization_id, user_id, id);

comment on table auth.activity_log is
  'What users did, as applications tell it. Append-only; whole months go when they are past keeping.';
comment on column auth.activity_log.organization_id is 'The tenant.';
comment on column auth.activity_log.id is
  'The entry within the tenant, a UUID version 7 that carries the time of the activity and so its month.';
comment on column auth.activity_log.user_id is
  'Who did it. No foreign key: the log outlives its users, and months are dropped whole.';
comment on column auth.activity_log.activity is 'What was done, in names parted by dots: report.export.';
comment on column auth.activity_log.details is
  'What else is worth knowing, an object of at most 16 KiB. No personal data.';
comment on column auth.activity_log.occurred_at is 'When it was done.';
comment on column auth.activity_log.created_at is 'When the row was written.';
comment on index auth.idx_activity_log_user_id is 'Reads what a user did in order.';

alter table auth.activity_log enable row level security;

create policy tenant on auth.activity_log
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));

create policy insert_needs_member_manage_or_self on auth.activity_log
  as restrictive
  for insert
  to kaizen_app
  with check (user_id = (select kaizen.current_user_id()) or (select kaizen.has_permission('member.manage')));

grant select on auth.activity_log to kaizen_app, kaizen_readonly;
grant insert (organization_id, id, user_id, activity, details, occurred_at) on auth.activity_log to kaizen_app;

insert into kaizen.partitioned_tables (schema_name, table_name, time_column, months_ahead, months_kept)
values ('auth', 'activity_log', 'occurred_at', 3, 24);
