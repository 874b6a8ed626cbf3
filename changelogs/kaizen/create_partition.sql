create function kaizen.create_partition(parent regclass, time_column text, month timestamptz)
returns text
language plpgsql
volatile
parallel unsafe
set search_path = pg_catalog, pg_temp
set timezone = 'UTC'
as $$
declare
  next_month constant timestamptz := month + interval '1 month';
  schema_name name;
  table_name name;
  partition text;
  statement text;
begin
  select n.nspname, c.relname || to_char(month, '"_"YYYY"_"MM')
  into schema_name, table_name
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  where c.oid = parent;
  partition := format('%I.%I', schema_name, table_name);

  -- On its own first, so that its parent is locked only for the moment of attaching, and is never without policies.
  execute format('create table %s (like %s including all)', partition, parent);
  execute format(
    'alter table %s add constraint ck_%s_in_month check (%I >= %L and %3$I < %5$L)',
    partition, time_column, time_column, month, next_month
  );
  execute format(
    'comment on table %s is %L',
    partition, format('%s of the month %s, UTC.', parent, to_char(month, 'YYYY-MM'))
  );
  if (select relrowsecurity from pg_class where oid = parent) then
    execute format('alter table %s enable row level security', partition);
  end if;
  for statement in select definition from kaizen.policies_of(parent, partition) loop
    execute statement;
  end loop;
  for statement in select definition from kaizen.grants_of(parent, partition) loop
    execute statement;
  end loop;

  -- Locks the parent against other changes of its shape, not against readers and writers (share update exclusive). The
  -- partition is empty and nobody else sees it yet: nothing is read to prove that its rows fit.
  execute format(
    'alter table %s attach partition %s for values from (%L) to (%L)',
    parent, partition, kaizen.uuid_v7_floor(month), kaizen.uuid_v7_floor(next_month)
  );
  return partition;
end
$$;

comment on function kaizen.create_partition(regclass, text, timestamptz) is
  'Makes the partition of one month with the columns, checks, indexes, policies and grants of its table, attaches it'
  ' and returns its name. For kaizen.ensure_partitions, which sees to it that nobody else makes the same.';
