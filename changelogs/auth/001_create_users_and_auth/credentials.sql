create table auth.credentials (
  organization_id uuid not null,
  user_id uuid not null,
  password_hash text not null,
  changed_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint pk_credentials primary key (organization_id, user_id),
  constraint fk_credentials_user_id_users
    foreign key (organization_id, user_id)
    references auth.users (organization_id, id)
    on delete cascade,
  constraint ck_password_hash_is_bcrypt check (password_hash ~ '^[$]2a[$](04|1[0-5])[$][./A-Za-z0-9]{53}$')
);

create trigger set_updated_at
  before update on auth.credentials
  for each row
  execute function kaizen.set_updated_at();

comment on table auth.credentials is
  'What users prove themselves with, one row a user who has a password. Granted to nobody: the functions of auth read'
  ' it.';
comment on column auth.credentials.organization_id is 'The tenant.';
comment on column auth.credentials.user_id is 'Whose password it is.';
comment on column auth.credentials.password_hash is
  'bcrypt of the password, which auth.hash_password prepares. 4 rounds occur in development data only.';
comment on column auth.credentials.changed_at is 'When the user chose the password.';
comment on column auth.credentials.created_at is 'When the row was written.';
comment on column auth.credentials.updated_at is 'When the row was last changed, also by hashing with more rounds.';
comment on constraint fk_credentials_user_id_users on auth.credentials is 'A password goes with its user.';

alter table auth.credentials enable row level security;

create policy tenant on auth.credentials
  to kaizen_app
  using (organization_id = (select kaizen.current_organization_id()))
  with check (organization_id = (select kaizen.current_organization_id()));
