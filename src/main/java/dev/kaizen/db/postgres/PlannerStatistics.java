package dev.kaizen.db.postgres;

import java.util.Collection;

import dev.kaizen.db.Failure;

/** What the planner knows of tables, for where autovacuum comes too late; to partitioned tables it comes never. */
public final class PlannerStatistics {
    private PlannerStatistics() {}

    /**
     * Collects it anew, outside of a transaction, so that each table is held no longer than it takes. Tables that somebody else
     * holds are left out; only for a partition that nobody may read now is waited as long as the session waits for locks.
     *
     * @param tables as SQL wants them, with their schemas
     */
    public static void collect(Session session, Collection<String> tables) {
        for (String table : tables) {
            try {
                session.execute("analyze (skip_locked) " + table);
            } catch (Failure failure) {
                if (!LockRetry.isLack(failure)) {
                    throw failure;
                }
            }
        }
    }
}
