create table auth.permissions (
  key text not null,
  description text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint pk_permissions primary key (key),
  constraint ck_key_is_well_formed check (key ~ '^[a-z][a-z0-9_]*[.][a-z][a-z0-9_]*$'),
  constraint ck_key_is_short check (length(key) <= 63),
  constraint ck_description_is_not_blank check (btrim(description) <> '')
);

create trigger set_updated_at
  before update on auth.permissions
  for each row
  execute function kaizen.set_updated_at();

comment on table auth.permissions is
  'What a role can allow. Whatever is not listed, every user of an organization may do.'
  ' The same for all tenants, written by migrations only.';
comment on column auth.permissions.key is
  'The name that programs and policies use, thing and deed: member.manage. Never changes.';
comment on column auth.permissions.description is 'What the permission allows, in a sentence.';
comment on column auth.permissions.created_at is 'When the row was written.';
comment on column auth.permissions.updated_at is 'When the row was last changed.';

insert into auth.permissions (key, description)
values
  ('organization.manage', 'Change the name, locale, time zone and settings of the organization.'),
  ('member.manage', 'Add, change and remove users, and see and end their sessions.'),
  ('role.manage', 'Make roles and give them to users; whoever has it can come by every other permission.');

grant select on auth.permissions to kaizen_app, kaizen_readonly, kaizen_ingest, kaizen_job;
