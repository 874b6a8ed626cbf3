create table analytics.visits (
  organization_id uuid not null,
  id uuid not null default kaizen.uuid_v7(),
  unit_id text not null,
  started_at timestamptz not null,
  ended_at timestamptz not null,
  events integer not null,
  first_event text not null,
  last_event text not null,
  constraint pk_visits primary key (organization_id, id),
  constraint fk_visits_organization_id_organizations
    foreign key (organization_id)
    references auth.organizations (id)
    on delete cascade,
  constraint uq_visits_unit_id_started_at unique (organization_id, unit_id, started_at),
  constraint ck_visits_end_after_their_start check (ended_at >= started_at),
  constraint ck_events_are_positive check (events > 0)
);

create index idx_visits_started_at on analytics.visits (organization_id, started_at);

comment on table analytics.visits is
  'Visits: the events of a unit with no more than 30 minutes between one and the next. Kept by'
  ' analytics.fold_events from what changed.';
comment on column analytics.visits.organization_id is 'The tenant.';
comment on column analytics.visits.id is 'The visit within the tenant, a UUID version 7.';
comment on column analytics.visits.unit_id is 'Whose visit it is.';
comment on column analytics.visits.started_at is 'When its first event happened.';
comment on column analytics.visits.ended_at is 'When its last event happened.';
comment on column analytics.visits.events is 'How many events it has.';
comment on column analytics.visits.first_event is 'The name of its first event.';
comment on column analytics.visits.last_event is 'The name of its last event.';
comment on index analytics.idx_visits_started_at is 'Counts the visits of a time.';
comment on constraint fk_visits_organization_id_organizations on analytics.visits is
  'What was counted goes with its tenant: nobody wrote it.';

alter table analytics.visits enable row level security;

create policy tenant on analytics.visits
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));

grant select on analytics.visits to kaizen_app, kaizen_readonly;
