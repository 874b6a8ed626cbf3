package dev.kaizen.db.postgres;

import java.util.Collection;

import dev.kaizen.db.Failure;

/** What the planner knows of tables, for where autovacuum comes too late; to partitioned tables it comes never. */
public final class PlannerStatistics {
    private PlannerStatistics() {}

    /**
     * Collects it anew, outside of a transaction, so that each table is held no longer than it takes. Tables that somebody else
     * holds are left out, without waiting for them.
     *
     * @param tables as SQL wants them, with their schemas
     */
    public static void collect(Session session, Collection<String> tables) {
        if (tables.isEmpty()) {
            return;
        }
        try {
            session.execute("analyze (skip_locked) " + String.join(", ", tables));
        } catch (Failure failure) {
            // The rows of a partition are read under a lock that is not skipped.
            if (!LockRetry.isLack(failure)) {
                throw failure;
            }
        }
    }
}
