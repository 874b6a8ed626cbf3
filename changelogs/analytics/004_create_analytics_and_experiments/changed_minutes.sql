create table analytics.changed_minutes (
  organization_id uuid not null,
  minute timestamptz not null,
  id uuid not null default kaizen.uuid_v7(),
  is_deletion boolean not null,
  constraint pk_changed_minutes primary key (organization_id, minute, id),
  constraint fk_changed_minutes_organization_id_organizations
    foreign key (organization_id)
    references auth.organizations (id)
    on delete cascade,
  constraint ck_minute_is_whole check (date_trunc('minute', minute, 'UTC') = minute)
);

comment on table analytics.changed_minutes is
  'Minutes whose events visits, hours, days and totals of experiments do not know of yet. Who writes events only adds'
  ' rows, and analytics.fold_events takes them away, so that neither waits for the other.';
comment on column analytics.changed_minutes.organization_id is 'The tenant.';
comment on column analytics.changed_minutes.minute is 'The minute, by its start.';
comment on column analytics.changed_minutes.id is 'The row within the minute, a UUID version 7.';
comment on column analytics.changed_minutes.is_deletion is 'Whether events were deleted rather than added.';
comment on constraint fk_changed_minutes_organization_id_organizations on analytics.changed_minutes is
  'What was counted goes with its tenant: nobody wrote it.';

alter table analytics.changed_minutes enable row level security;

create policy tenant on analytics.changed_minutes
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));

grant select on analytics.changed_minutes to kaizen_app, kaizen_readonly;
