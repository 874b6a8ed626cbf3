-- What is not in the list gets no partitions, and what is in it is there.
-- Needs: kaizen.partitioned_tables
-- Way out: Write the table into kaizen.partitioned_tables, or take its row out, in a migration.
select name, 'is partitioned, but kaizen.partitioned_tables does not list it'
from tables
where relkind = 'p'
  and not is_partition
  and name not in (select format('%I.%I', schema_name, table_name) from kaizen.partitioned_tables)
union all
select format('%I.%I', schema_name, table_name), 'stands in kaizen.partitioned_tables, but is no partitioned table'
from kaizen.partitioned_tables
where format('%I.%I', schema_name, table_name) not in (select name from tables where relkind = 'p')
