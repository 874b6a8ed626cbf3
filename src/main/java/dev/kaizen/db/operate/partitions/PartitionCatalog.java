package dev.kaizen.db.operate.partitions;

import java.time.YearMonth;
import java.util.List;

import dev.kaizen.db.operate.Visibility;
import dev.kaizen.db.postgres.Session;

/** Reads which tables are partitioned by month, and into what. */
public final class PartitionCatalog {
    /** Where the tables are listed. */
    public static final String LIST = "kaizen.partitioned_tables";

    private static final String TABLES =
            """
            select schema_name, table_name, months_ahead, months_kept
            from kaizen.partitioned_tables
            where to_regclass(format('%I.%I', schema_name, table_name)) is not null
            order by schema_name, table_name
            """;
    private static final String PARTITIONS =
            """
            select
              format('%I.%I', nspname, child.relname),
              right(child.relname, 7),
              case when inhrelid is null then 'DETACHED' when inhdetachpending then 'DETACHING' else 'ATTACHED' end
            from pg_class child
            join pg_namespace on pg_namespace.oid = relnamespace
            left join pg_inherits on inhrelid = child.oid
            where nspname = ?
              and child.relkind = 'r'
              and child.relname ~ ('^' || ? || '_[0-9]{4}_(0[1-9]|1[0-2])$')
            order by child.relname
            """;

    private final Session session;

    public PartitionCatalog(Session session) {
        this.session = session;
    }

    /** The tables that are listed and there; none before the migration that makes the list. */
    public List<PartitionedTable> tables() {
        if (Visibility.of(session, LIST) == Visibility.ABSENT) {
            return List.of();
        }
        return session.query(
                TABLES,
                row -> new PartitionedTable(
                        row.getString(1), row.getString(2), row.getInt(3), row.getObject(4, Integer.class)));
    }

    /** Everything named as a partition of the table, by month. */
    public List<Partition> partitions(PartitionedTable table) {
        return session.query(
                PARTITIONS,
                row -> new Partition(
                        row.getString(1),
                        YearMonth.parse(row.getString(2).replace('_', '-')),
                        Partition.State.valueOf(row.getString(3))),
                table.schema(),
                table.name());
    }

    /** The month it is by the server's clock, in UTC. */
    public YearMonth thisMonth() {
        return session.queryOne(
                        "select to_char(now() at time zone 'UTC', 'YYYY-MM')", row -> YearMonth.parse(row.getString(1)))
                .orElseThrow();
    }
}
