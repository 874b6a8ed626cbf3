-- What the rules want: two tables of tenants that refer to each other, one of them partitioned, a function, a view. Each
-- fixture breaks one thing of it.
create table auth.gadgets (
  organization_id uuid not null,
  id uuid not null,
  name text not null,
  digest bytea not null,
  constraint pk_gadgets primary key (organization_id, id),
  constraint uq_gadgets_name unique (organization_id, name),
  constraint fk_gadgets_organization_id_organizations
    foreign key (organization_id) references auth.organizations (id),
  constraint ck_digest_is_sha_256 check (octet_length(digest) = 32)
);
comment on table auth.gadgets is 'Gadgets.';
comment on column auth.gadgets.organization_id is 'The tenant.';
comment on column auth.gadgets.id is 'The gadget.';
comment on column auth.gadgets.name is 'Its name.';
comment on column auth.gadgets.digest is 'SHA-256 of its token.';

create table auth.parts (
  organization_id uuid not null,
  id uuid not null,
  gadget_id uuid,
  constraint pk_parts primary key (organization_id, id),
  constraint fk_parts_gadget_id_gadgets
    foreign key (organization_id, gadget_id) references auth.gadgets (organization_id, id)
    on delete set null (gadget_id)
);
create index idx_parts_gadget_id on auth.parts (gadget_id, organization_id) where gadget_id is not null;
comment on table auth.parts is 'Parts of gadgets.';
comment on column auth.parts.organization_id is 'The tenant.';
comment on column auth.parts.id is 'The part.';
comment on column auth.parts.gadget_id is 'The gadget it belongs to.';

create table auth.readings (
  organization_id uuid not null,
  id uuid not null,
  taken_at timestamptz not null,
  constraint pk_readings primary key (organization_id, id)
) partition by range (id);
comment on table auth.readings is 'What gadgets measured.';
comment on column auth.readings.organization_id is 'The tenant.';
comment on column auth.readings.id is 'The reading.';
comment on column auth.readings.taken_at is 'When it was taken.';

alter table auth.gadgets enable row level security;
alter table auth.parts enable row level security;
alter table auth.readings enable row level security;
create policy tenant on auth.gadgets to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));
create policy tenant on auth.parts to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));
create policy tenant on auth.readings to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));
create policy insert_needs_permission on auth.gadgets as restrictive for insert to kaizen_app
  with check ((select kaizen.has_permission('member.manage')));
create policy update_needs_permission on auth.gadgets as restrictive for update to kaizen_app
  using ((select kaizen.has_permission('member.manage')));
create policy delete_needs_permission on auth.gadgets as restrictive for delete to kaizen_app
  using ((select kaizen.has_permission('member.manage')));
create policy insert_needs_permission on auth.parts as restrictive for insert to kaizen_app
  with check ((select kaizen.has_permission('member.manage')));
create policy insert_needs_permission on auth.readings as restrictive for insert to kaizen_app
  with check ((select kaizen.has_permission('member.manage')));
grant select, insert, update (name), delete on auth.gadgets to kaizen_app;
grant select, insert on auth.parts, auth.readings to kaizen_app;
grant select on auth.gadgets, auth.readings to kaizen_readonly;

insert into kaizen.partitioned_tables (schema_name, table_name, time_column, months_ahead, months_kept)
values ('auth', 'readings', 'taken_at', 1, null);
select kaizen.ensure_partitions('2001-01-01 00:00:00+00', '2001-01-01 00:00:00+00');

create function auth.count_gadgets()
returns bigint
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
return (select count(*) from auth.gadgets where organization_id = kaizen.current_organization_id());
comment on function auth.count_gadgets() is 'How many gadgets the tenant has.';
revoke execute on function auth.count_gadgets() from public;
insert into kaizen.definer_functions (function, reason) values ('auth.count_gadgets()', 'A fixture.');

create view auth.gadget_names with (security_invoker = true) as
select organization_id, name from auth.gadgets;
comment on view auth.gadget_names is 'The names.';
comment on column auth.gadget_names.organization_id is 'The tenant.';
comment on column auth.gadget_names.name is 'The name.';
