create table ui.themes (
  organization_id uuid not null,
  id uuid not null default kaizen.uuid_v7(),
  scope text not null default 'shared',
  key text,
  user_id uuid,
  name text not null,
  parent_id uuid,
  tokens jsonb not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint pk_themes primary key (organization_id, id),
  constraint uq_themes_key unique (organization_id, key),
  constraint uq_themes_user_id unique (organization_id, user_id),
  constraint fk_themes_organization_id_organizations
    foreign key (organization_id)
    references auth.organizations (id)
    on delete restrict,
  constraint fk_themes_user_id_users
    foreign key (organization_id, user_id)
    references auth.users (organization_id, id)
    on delete cascade,
  constraint fk_themes_parent_id_themes
    foreign key (organization_id, parent_id)
    references ui.themes (organization_id, id)
    on delete no action,
  constraint ck_scope_is_known check (scope in ('organization', 'shared', 'user')),
  constraint ck_scope_tells_key check ((scope = 'shared') = (key is not null)),
  constraint ck_scope_tells_user_id check ((scope = 'user') = (user_id is not null)),
  constraint ck_only_shared_themes_inherit check (parent_id is null or scope = 'shared'),
  constraint ck_key_is_well_formed check (key ~ '^[a-z][a-z0-9_-]{0,62}$'),
  constraint ck_name_is_not_blank check (btrim(name) <> ''),
  constraint ck_name_is_short check (length(name) <= 200),
  constraint ck_tokens_are_values_of_styles check (ui.are_tokens(tokens)),
  constraint ck_tokens_are_small check (octet_length(tokens::text) <= 16384)
);

create unique index uq_themes_organization on ui.themes (organization_id) where scope = 'organization';
create index idx_themes_parent_id on ui.themes (organization_id, parent_id);

create trigger set_updated_at
  before update on ui.themes
  for each row
  execute function kaizen.set_updated_at();

create trigger keep_themes_in_order
  after insert or update of parent_id on ui.themes
  for each row
  execute function ui.keep_themes_in_order();

comment on table ui.themes is
  'How pages look: design tokens, of which a style sheet is made. What a theme does not say, its parent says, and what'
  ' no theme says, that of the organization; what a user chose stands above all of them.';
comment on column ui.themes.organization_id is 'The tenant.';
comment on column ui.themes.id is 'The theme within the tenant, a UUID version 7.';
comment on column ui.themes.scope is
  'organization: the one below all others; shared: chosen by its key; user: what one user chose for every page.';
comment on column ui.themes.key is 'The name that programs use, of shared themes: dark.';
comment on column ui.themes.user_id is 'Whose theme it is, where it is one of a user.';
comment on column ui.themes.name is 'The name that people see.';
comment on column ui.themes.parent_id is 'The shared theme that says what this one does not. Null: none.';
comment on column ui.themes.tokens is
  'Names, such as color-primary, and texts that are values of style sheets: #0a58ca. At most 16 KiB.';
comment on column ui.themes.created_at is 'When the row was written.';
comment on column ui.themes.updated_at is 'When the row was last changed.';
comment on constraint fk_themes_organization_id_organizations on ui.themes is
  'Restricted, so that no single statement can delete a tenant.';
comment on constraint fk_themes_parent_id_themes on ui.themes is 'A theme that others inherit from is kept.';
comment on index ui.uq_themes_organization is 'An organization has one theme below all others.';
comment on index ui.idx_themes_parent_id is 'Finds who inherits from a theme.';

alter table ui.themes enable row level security;

create policy tenant on ui.themes
  to kaizen_app, kaizen_readonly
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));

create policy insert_needs_ui_edit_or_self on ui.themes
  as restrictive
  for insert
  to kaizen_app
  with check (user_id = (select kaizen.current_user_id()) or (select kaizen.has_permission('ui.edit')));

create policy update_needs_ui_edit_or_self on ui.themes
  as restrictive
  for update
  to kaizen_app
  using (user_id = (select kaizen.current_user_id()) or (select kaizen.has_permission('ui.edit')));

create policy delete_needs_ui_edit_or_self on ui.themes
  as restrictive
  for delete
  to kaizen_app
  using (user_id = (select kaizen.current_user_id()) or (select kaizen.has_permission('ui.edit')));

grant select, delete on ui.themes to kaizen_app;
grant insert (organization_id, id, scope, key, user_id, name, parent_id, tokens) on ui.themes to kaizen_app;
grant update (key, name, parent_id, tokens) on ui.themes to kaizen_app;
grant select on ui.themes to kaizen_readonly;
