create table ui.component_parts (
  organization_id uuid not null,
  component_version_id uuid not null,
  part_version_id uuid not null,
  created_at timestamptz not null default now(),
  constraint pk_component_parts primary key (organization_id, component_version_id, part_version_id),
  constraint fk_component_parts_component_version_id_component_versions
    foreign key (organization_id, component_version_id)
    references ui.component_versions (organization_id, id)
    on delete cascade,
  constraint fk_component_parts_part_version_id_component_versions
    foreign key (organization_id, part_version_id)
    references ui.component_versions (organization_id, id)
    on delete cascade
);

create index idx_component_parts_part_version_id on ui.component_parts (organization_id, part_version_id);

create trigger keep_parts
  after insert or update of source on ui.component_versions
  for each row
  execute function ui.keep_component_parts();

comment on table ui.component_parts is
  'Which versions of components a version of a component contains, at first hand. Written by the trigger that'
  ' compiles.';
comment on column ui.component_parts.organization_id is 'The tenant.';
comment on column ui.component_parts.component_version_id is 'The version that contains another.';
comment on column ui.component_parts.part_version_id is 'The version of a component that it contains.';
comment on column ui.component_parts.created_at is 'When the row was written.';
comment on constraint fk_component_parts_part_version_id_component_versions on ui.component_parts is
  'What is published is deleted by the owner of the database at most; pages keep what they contain.';
comment on index ui.idx_component_parts_part_version_id is 'Finds what uses a version of a component.';

alter table ui.component_parts enable row level security;

create policy tenant on ui.component_parts
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));

grant select on ui.component_parts to kaizen_app, kaizen_readonly;
