create table rules.segment_members (
  organization_id uuid not null,
  segment_id uuid not null,
  member text not null,
  valid_until timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint pk_segment_members primary key (organization_id, segment_id, member),
  constraint fk_segment_members_segment_id_segments
    foreign key (organization_id, segment_id)
    references rules.segments (organization_id, id)
    on delete cascade,
  constraint ck_member_is_short check (length(member) between 1 and 500)
);

create index idx_segment_members_valid_until on rules.segment_members (organization_id, valid_until)
where valid_until is not null;

create trigger set_updated_at
  before update on rules.segment_members
  for each row
  execute function kaizen.set_updated_at();

create trigger pass_on_insert
  after insert on rules.segment_members
  referencing new table as changed
  for each statement
  execute function rules.pass_on_list();

create trigger pass_on_update
  after update on rules.segment_members
  referencing new table as changed
  for each statement
  execute function rules.pass_on_list();

create trigger pass_on_delete
  after delete on rules.segment_members
  referencing old table as changed
  for each statement
  execute function rules.pass_on_list();

comment on table rules.segment_members is
  'Who is in a segment: written by hand for a list, found by rules.refresh_segments for a condition. A row'
  ' counts while its valid_until is to come.';
comment on column rules.segment_members.organization_id is 'The tenant.';
comment on column rules.segment_members.segment_id is 'The segment.';
comment on column rules.segment_members.member is
  'The value of the segment''s attribute; for a condition the id of a user.';
comment on column rules.segment_members.valid_until is
  'Until when the row counts, that moment excluded. Null: for good.';
comment on column rules.segment_members.created_at is 'When the row was written.';
comment on column rules.segment_members.updated_at is 'When the row was last changed.';
comment on constraint fk_segment_members_segment_id_segments on rules.segment_members is
  'A list goes with its segment.';
comment on index rules.idx_segment_members_valid_until is 'Finds what has run out.';

alter table rules.segment_members enable row level security;

create policy tenant on rules.segment_members
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));

create policy insert_needs_segments_edit on rules.segment_members
  as restrictive
  for insert
  to kaizen_app
  with check ((select kaizen.has_permission('segments.edit')));

create policy update_needs_segments_edit on rules.segment_members
  as restrictive
  for update
  to kaizen_app
  using ((select kaizen.has_permission('segments.edit')));

create policy delete_needs_segments_edit on rules.segment_members
  as restrictive
  for delete
  to kaizen_app
  using ((select kaizen.has_permission('segments.edit')));

grant select, delete on rules.segment_members to kaizen_app;
grant insert (organization_id, segment_id, member, valid_until) on rules.segment_members to kaizen_app;
grant update (valid_until) on rules.segment_members to kaizen_app;
grant select on rules.segment_members to kaizen_readonly;
