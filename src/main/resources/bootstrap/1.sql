-- What no migration may own, run once as kaizen_owner in one transaction before the first changeset.

-- Who may call a function is said function by function, also where a migration forgets to say it.
alter default privileges revoke execute on functions from public;

create table kaizen.settings (
  key text not null,
  value text not null,
  reason text,
  updated_at timestamptz not null default now(),
  updated_by text not null default session_user,
  constraint pk_settings primary key (key),
  constraint ck_environment_is_known check (
    key <> 'environment' or value in ('development', 'staging', 'production')
  ),
  constraint ck_password_rounds_in_range check (key <> 'password_rounds' or value ~ '^1[0-5]$')
);
comment on table kaizen.settings is 'What kaizen-db knows about this database: the bootstrap it has, the environment it is marked as.';
comment on column kaizen.settings.key is 'The setting''s name.';
comment on column kaizen.settings.value is 'Its value, as text.';
comment on column kaizen.settings.reason is 'Why it was changed, where a reason was asked for.';
comment on column kaizen.settings.updated_at is 'When it was last set.';
comment on column kaizen.settings.updated_by is 'The login that last set it.';

create table kaizen.migration_journal (
  id bigint generated always as identity,
  run_id uuid not null,
  version text not null,
  name text not null,
  domain text not null,
  migration_changesets integer not null,
  path text not null,
  changeset text not null,
  author text not null,
  checksum text not null,
  direction text not null,
  outcome text not null,
  started_at timestamptz not null,
  duration_ms bigint not null,
  sql text not null,
  error text,
  applied_by text not null default session_user,
  client_host text not null,
  tool_version text not null,
  constraint pk_migration_journal primary key (id),
  constraint ck_direction_is_up_or_down check (direction in ('up', 'down')),
  constraint ck_outcome_fits_direction check (
    outcome = 'failed'
    or (direction = 'up' and outcome = 'applied')
    or (direction = 'down' and outcome = 'rolled_back')
  ),
  constraint ck_only_failures_have_an_error check ((outcome = 'failed') = (error is not null)),
  constraint ck_duration_is_not_negative check (duration_ms >= 0)
);
create index idx_migration_journal_version on kaizen.migration_journal (version, id);
comment on table kaizen.migration_journal is 'Every run of every changeset, up and down, that ended; append-only.';
comment on column kaizen.migration_journal.id is 'Order of the rows.';
comment on column kaizen.migration_journal.run_id is 'One command''s rows share it.';
comment on column kaizen.migration_journal.version is 'The migration''s version as its file name writes it.';
comment on column kaizen.migration_journal.name is 'The migration''s name.';
comment on column kaizen.migration_journal.domain is 'The folder of the changelog it lies in.';
comment on column kaizen.migration_journal.migration_changesets is 'How many changesets the migration had at that time.';
comment on column kaizen.migration_journal.path is 'The migration''s file, below the changelog''s root.';
comment on column kaizen.migration_journal.changeset is 'The changeset''s id.';
comment on column kaizen.migration_journal.author is 'The changeset''s author.';
comment on column kaizen.migration_journal.checksum is 'Liquibase''s checksum of the changeset when it ran.';
comment on column kaizen.migration_journal.direction is 'up or down.';
comment on column kaizen.migration_journal.outcome is 'applied, rolled_back or failed.';
comment on column kaizen.migration_journal.started_at is 'When the changeset began, by the client''s clock.';
comment on column kaizen.migration_journal.duration_ms is 'How long it took, in milliseconds.';
comment on column kaizen.migration_journal.sql is 'The SQL as it ran; what a changed changeset is compared with.';
comment on column kaizen.migration_journal.error is 'Why it failed; null when it did not.';
comment on column kaizen.migration_journal.applied_by is 'The login that ran it.';
comment on column kaizen.migration_journal.client_host is 'The host it was run from.';
comment on column kaizen.migration_journal.tool_version is 'The kaizen-db that ran it.';

create function kaizen.refuse_change()
returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception '%.% is append-only', tg_table_schema, tg_table_name
    using errcode = 'KZ010', hint = 'Rows are only ever added to it.';
end
$$;
comment on function kaizen.refuse_change() is 'Trigger of append-only tables: refuses update, delete and truncate with KZ010.';

create trigger migration_journal_is_append_only
before update or delete or truncate on kaizen.migration_journal
for each statement
execute function kaizen.refuse_change();
comment on trigger migration_journal_is_append_only on kaizen.migration_journal is 'What happened stays written.';

create view kaizen.schema_migrations with (security_invoker = true) as
with present as (
  select distinct on (version, path, changeset, author)
    version, path, changeset, author, checksum, outcome, migration_changesets, id
  from kaizen.migration_journal
  where outcome <> 'failed'
  order by version, path, changeset, author, id desc
),
last_applied as (
  select distinct on (version, path, changeset, author)
    version, path, changeset, author, checksum, started_at, duration_ms, id
  from kaizen.migration_journal
  where outcome = 'applied'
  order by version, path, changeset, author, id desc
),
last_row as (
  select distinct on (version) version, name, domain, migration_changesets, run_id, applied_by
  from kaizen.migration_journal
  order by version, id desc
),
counted as (
  select version, count(*) filter (where outcome = 'applied') as applied
  from present
  group by version
),
summed as (
  select
    version,
    md5(string_agg(checksum, ',' order by id)) as checksum,
    max(started_at + duration_ms * interval '1 millisecond') as applied_at,
    sum(duration_ms)::bigint as execution_ms
  from last_applied
  group by version
)
select
  last_row.version,
  last_row.name,
  last_row.domain,
  summed.checksum,
  case
    when coalesce(counted.applied, 0) >= last_row.migration_changesets then 'applied'
    when exists (
      select from kaizen.migration_journal failure
      where failure.version = last_row.version
        and failure.run_id = last_row.run_id
        and failure.outcome = 'failed'
    ) then 'failed'
    when coalesce(counted.applied, 0) > 0 then 'partial'
    else 'rolled_back'
  end as status,
  summed.applied_at,
  summed.execution_ms,
  last_row.applied_by
from last_row
left join counted on counted.version = last_row.version
left join summed on summed.version = last_row.version;
comment on view kaizen.schema_migrations is 'For people: one row per version that was ever run, with what became of it.';
comment on column kaizen.schema_migrations.version is 'The migration''s version.';
comment on column kaizen.schema_migrations.name is 'Its name.';
comment on column kaizen.schema_migrations.domain is 'Its domain.';
comment on column kaizen.schema_migrations.checksum is 'One checksum over its changesets'' checksums, as last applied.';
comment on column kaizen.schema_migrations.status is 'applied, partial, failed or rolled_back.';
comment on column kaizen.schema_migrations.applied_at is 'When it was last applied to the end; null when it never was.';
comment on column kaizen.schema_migrations.execution_ms is 'How long its changesets took when last applied, in milliseconds.';
comment on column kaizen.schema_migrations.applied_by is 'The login that last ran it, up or down.';

grant usage on schema kaizen to kaizen_app, kaizen_readonly, kaizen_ingest, kaizen_job;
grant select on kaizen.databasechangelog, kaizen.databasechangeloglock, kaizen.migration_journal,
  kaizen.settings, kaizen.schema_migrations to kaizen_readonly;
