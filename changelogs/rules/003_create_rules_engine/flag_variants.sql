create table rules.flag_variants (
  organization_id uuid not null,
  id uuid not null default kaizen.uuid_v7(),
  flag_id uuid not null,
  key text not null,
  name text not null,
  description text not null default '',
  value jsonb not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint pk_flag_variants primary key (organization_id, id),
  constraint uq_flag_variants_key unique (organization_id, flag_id, key),
  constraint fk_flag_variants_flag_id_flags
    foreign key (organization_id, flag_id)
    references rules.flags (organization_id, id)
    on delete cascade,
  constraint ck_key_is_well_formed check (key ~ '^[a-z0-9][a-z0-9_.-]{0,99}$'),
  constraint ck_name_is_not_blank check (btrim(name) <> ''),
  constraint ck_value_is_small check (octet_length(value::text) <= 65536)
);

create trigger set_updated_at
  before update on rules.flag_variants
  for each row
  execute function kaizen.set_updated_at();

create trigger check_flag_variant
  before insert or update of value on rules.flag_variants
  for each row
  execute function rules.check_flag_variant();

create trigger keep_used_variant
  after delete on rules.flag_variants
  for each row
  execute function rules.keep_used_variant();

create trigger pass_on_value
  after update of value on rules.flag_variants
  for each row
  execute function rules.pass_on_value();

comment on table rules.flag_variants is 'Values of a flag that have names.';
comment on column rules.flag_variants.organization_id is 'The tenant.';
comment on column rules.flag_variants.id is 'The variant within the tenant, a UUID version 7.';
comment on column rules.flag_variants.flag_id is 'The flag.';
comment on column rules.flag_variants.key is 'The name that rules and programs use: blue.';
comment on column rules.flag_variants.name is 'The name that people see.';
comment on column rules.flag_variants.description is 'What it is for, in a sentence.';
comment on column rules.flag_variants.value is 'The value, of the type of the flag.';
comment on column rules.flag_variants.created_at is 'When the row was written.';
comment on column rules.flag_variants.updated_at is 'When the row was last changed.';
comment on constraint fk_flag_variants_flag_id_flags on rules.flag_variants is 'Variants go with their flag.';

alter table rules.flag_variants enable row level security;

create policy tenant on rules.flag_variants
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));

create policy insert_needs_flags_edit on rules.flag_variants
  as restrictive
  for insert
  to kaizen_app
  with check ((select kaizen.has_permission('flags.edit')));

create policy update_needs_flags_edit on rules.flag_variants
  as restrictive
  for update
  to kaizen_app
  using ((select kaizen.has_permission('flags.edit')));

create policy delete_needs_flags_edit on rules.flag_variants
  as restrictive
  for delete
  to kaizen_app
  using ((select kaizen.has_permission('flags.edit')));

grant select, delete on rules.flag_variants to kaizen_app;
grant insert (organization_id, id, flag_id, key, name, description, value) on rules.flag_variants to kaizen_app;
grant update (name, description, value) on rules.flag_variants to kaizen_app;
grant select on rules.flag_variants to kaizen_readonly;
