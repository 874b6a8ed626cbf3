create table rules.namespace_ranges (
  organization_id uuid not null,
  id uuid not null default kaizen.uuid_v7(),
  namespace_id uuid not null,
  name text not null,
  slots int4range not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint pk_namespace_ranges primary key (organization_id, id),
  constraint fk_namespace_ranges_namespace_id_namespaces
    foreign key (organization_id, namespace_id)
    references rules.namespaces (organization_id, id)
    on delete cascade,
  constraint ck_name_is_not_blank check (btrim(name) <> ''),
  constraint ck_slots_in_range check (not isempty(slots) and slots <@ '[0,10000)'::int4range),
  constraint ex_namespace_ranges_slots exclude using gist (
    organization_id with =,
    namespace_id with =,
    slots with &&
  )
);

create trigger set_updated_at
  before update on rules.namespace_ranges
  for each row
  execute function kaizen.set_updated_at();

create trigger pass_on_slots
  after update of slots on rules.namespace_ranges
  for each row
  execute function rules.pass_on_slots();

comment on table rules.namespace_ranges is 'Slots of a namespace that belong to one experiment.';
comment on column rules.namespace_ranges.organization_id is 'The tenant.';
comment on column rules.namespace_ranges.id is 'The range within the tenant, a UUID version 7.';
comment on column rules.namespace_ranges.namespace_id is 'The namespace.';
comment on column rules.namespace_ranges.name is 'Whom it is for, in words that people see.';
comment on column rules.namespace_ranges.slots is
  'The slots, ten-thousandths from 0; the end does not belong to them: [0,2500).';
comment on column rules.namespace_ranges.created_at is 'When the row was written.';
comment on column rules.namespace_ranges.updated_at is 'When the row was last changed.';
comment on constraint fk_namespace_ranges_namespace_id_namespaces on rules.namespace_ranges is
  'Ranges go with their namespace.';
comment on constraint ex_namespace_ranges_slots on rules.namespace_ranges is 'A slot belongs to one experiment.';

alter table rules.namespace_ranges enable row level security;

create policy tenant on rules.namespace_ranges
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));

create policy insert_needs_flags_edit on rules.namespace_ranges
  as restrictive
  for insert
  to kaizen_app
  with check ((select kaizen.has_permission('flags.edit')));

create policy update_needs_flags_edit on rules.namespace_ranges
  as restrictive
  for update
  to kaizen_app
  using ((select kaizen.has_permission('flags.edit')));

create policy delete_needs_flags_edit on rules.namespace_ranges
  as restrictive
  for delete
  to kaizen_app
  using ((select kaizen.has_permission('flags.edit')));

grant select, delete on rules.namespace_ranges to kaizen_app;
grant insert (organization_id, id, namespace_id, name, slots) on rules.namespace_ranges to kaizen_app;
grant update (name, slots) on rules.namespace_ranges to kaizen_app;
grant select on rules.namespace_ranges to kaizen_readonly;
