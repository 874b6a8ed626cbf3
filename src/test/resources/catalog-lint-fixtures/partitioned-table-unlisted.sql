-- partitioned-table-unlisted: auth.gadgets stands in kaizen.partitioned_tables, but is no partitioned table
-- partitioned-table-unlisted: auth.readings is partitioned, but kaizen.partitioned_tables does not list it
update kaizen.partitioned_tables set table_name = 'gadgets' where table_name = 'readings';
