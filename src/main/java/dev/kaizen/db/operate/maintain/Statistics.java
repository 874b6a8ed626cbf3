package dev.kaizen.db.operate.maintain;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import dev.kaizen.db.operate.partitions.PartitionedTable;
import dev.kaizen.db.postgres.PlannerStatistics;
import dev.kaizen.db.postgres.Session;

/**
 * What the planner knows of a partitioned table as a whole: autovacuum looks at its partitions alone, and without it joins
 * are planned as if there were next to nothing to join. See the documentation of PostgreSQL, "Updating Planner Statistics".
 */
final class Statistics {
    /** Nobody has looked, it has grown or shrunk by a tenth, or a partition was worth a look a day after the whole. */
    private static final String IS_STALE =
            """
            select
              parent.reltuples < 0 and sum(pg_relation_size(inhrelid)) > 0
              or abs(coalesce(sum(partition.n_live_tup), 0) - greatest(parent.reltuples, 0))
                > 50 + 0.1 * greatest(parent.reltuples, 0)
              or coalesce(
                max(greatest(partition.last_analyze, partition.last_autoanalyze)) > whole.last_analyze + interval '1 day',
                false
              )
            from pg_class parent
            left join pg_stat_all_tables whole on whole.relid = parent.oid
            left join pg_inherits on inhparent = parent.oid
            left join pg_stat_all_tables partition on partition.relid = inhrelid
            where parent.oid = to_regclass(?)
            group by parent.reltuples, whole.last_analyze
            """;

    private static final String LAST =
            "select coalesce(last_analyze::text, '') from pg_stat_all_tables where relid = to_regclass(?)";

    private Statistics() {}

    /** Collects it anew where it is out of date, and tells whether it did; not where somebody else holds the table. */
    static boolean refresh(Session session, PartitionedTable table, Consumer<String> progress) {
        String name = table.qualifiedName();
        if (!session.isTrue(IS_STALE, name)) {
            return false;
        }
        Optional<String> before = last(session, name);
        PlannerStatistics.collect(session, List.of(name));
        boolean isDone = !last(session, name).equals(before);
        progress.accept(
                isDone
                        ? "Analyzed " + name + "."
                        : "Left what the planner knows of " + name
                                + " to the next run: somebody else holds the table.");
        return isDone;
    }

    private static Optional<String> last(Session session, String name) {
        return session.queryOne(LAST, row -> row.getString(1), name);
    }
}
