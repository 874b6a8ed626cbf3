package dev.kaizen.db.operate.maintain;

import java.util.List;

import dev.kaizen.db.operate.partitions.Partition;
import dev.kaizen.db.operate.partitions.PartitionedTable;
import dev.kaizen.db.postgres.Session;

/**
 * Who keeps a partition from being detached: whoever uses it or its parent, or began before it was detached. Of the server's
 * own workers only those that hold a lock count: nothing waits for the snapshot of an autovacuum.
 */
final class Blockers {
    private static final String QUERY =
            """
            select distinct
              coalesce(nullif(application_name, ''), nullif(backend_type, 'client backend'), 'a session')
                || ' (process ' || pid || coalesce(', ' || usename, '') || ')'
            from pg_stat_activity
            where datname = current_database()
              and pid <> pg_backend_pid()
              and (
                pid in (select pid from pg_locks where relation in (to_regclass(?), to_regclass(?)))
                or (backend_xmin is not null and backend_type = 'client backend')
              )
            order by 1
            limit 3
            """;

    private Blockers() {}

    static String describe(Session session, PartitionedTable table, Partition partition) {
        List<String> blockers = session.query(QUERY, row -> row.getString(1), table.qualifiedName(), partition.name());
        return blockers.isEmpty() ? "a transaction that just ended" : String.join(", ", blockers);
    }
}
