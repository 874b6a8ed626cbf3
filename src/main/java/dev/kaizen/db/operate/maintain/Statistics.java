package dev.kaizen.db.operate.maintain;

import java.util.function.Consumer;

import dev.kaizen.db.Failure;
import dev.kaizen.db.operate.partitions.PartitionedTable;
import dev.kaizen.db.postgres.LockRetry;
import dev.kaizen.db.postgres.Session;

/**
 * What the planner knows of a partitioned table as a whole: autovacuum looks at its partitions alone, and without it joins
 * are planned as if there were next to nothing to join. See the documentation of PostgreSQL, "Updating Planner Statistics".
 */
final class Statistics {
    /** As much as autovacuum takes for a change worth a look, by its defaults. */
    private static final String IS_STALE =
            """
            select abs(coalesce(sum(partition.n_live_tup), 0) - greatest(parent.reltuples, 0))
              > 50 + 0.1 * greatest(parent.reltuples, 0)
            from pg_class parent
            left join pg_inherits on inhparent = parent.oid
            left join pg_stat_all_tables partition on partition.relid = inhrelid
            where parent.oid = to_regclass(?)
            group by parent.reltuples
            """;

    private Statistics() {}

    /**
     * Collects them anew where the table has grown or shrunk by a tenth since.
     *
     * @return whether they were collected; not where somebody else holds the table, which the next run looks at again
     */
    static boolean refresh(Session session, PartitionedTable table, Consumer<String> progress) {
        if (!session.isTrue(IS_STALE, table.qualifiedName())) {
            return false;
        }
        try {
            session.execute("analyze " + table.qualifiedName());
        } catch (Failure failure) {
            if (!LockRetry.isLack(failure)) {
                throw failure;
            }
            return false;
        }
        progress.accept("Analyzed " + table.qualifiedName() + ".");
        return true;
    }
}
