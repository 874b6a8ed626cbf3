create table kaizen.partitioned_tables (
  schema_name text not null,
  table_name text not null,
  time_column text not null,
  months_ahead integer not null,
  months_kept integer,
  constraint pk_partitioned_tables primary key (schema_name, table_name),
  constraint ck_table_name_leaves_room_for_the_month check (length(table_name) <= 55),
  constraint ck_months_ahead_in_range check (months_ahead between 1 and 24),
  constraint ck_months_kept_are_positive check (months_kept > 0)
);

comment on table kaizen.partitioned_tables is
  'The tables that are partitioned by month, on an id that is a UUID version 7. A partition is called as its table and'
  ' month, activity_log_2026_03, and lies in the same schema.';
comment on column kaizen.partitioned_tables.schema_name is 'The schema of the table.';
comment on column kaizen.partitioned_tables.table_name is 'The table.';
comment on column kaizen.partitioned_tables.time_column is
  'The column of the time that the id carries too; each partition checks that it lies in its month, UTC.';
comment on column kaizen.partitioned_tables.months_ahead is 'How many months after this one have to have partitions.';
comment on column kaizen.partitioned_tables.months_kept is
  'How many whole months before this one keep their partitions. Null: for ever.';

grant select on kaizen.partitioned_tables to kaizen_readonly;
