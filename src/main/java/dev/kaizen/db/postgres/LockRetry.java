package dev.kaizen.db.postgres;

import java.sql.SQLException;
import java.util.Set;

import dev.kaizen.db.Failure;

/** Tries again what could not have a lock: {@code lock_timeout} keeps a queue from forming behind us meanwhile. */
public final class LockRetry {
    /** No lock in time, and a deadlock that we were chosen to end. */
    private static final Set<String> NO_LOCK = Set.of("55P03", "40P01");

    private LockRetry() {}

    /**
     * Runs the work, again while it fails for want of a lock.
     *
     * @param attempts how often at most, at least once
     * @throws Failure of the last attempt, or any other at once
     */
    public static void run(Session session, int attempts, Runnable work) {
        for (int attempt = 1; ; attempt++) {
            try {
                work.run();
                return;
            } catch (Failure failure) {
                if (!isLack(failure) || attempt >= attempts) {
                    throw failure;
                }
                AdvisoryLock.pause(session);
            }
        }
    }

    /** Whether the failure says that a lock could not be had. */
    public static boolean isLack(Failure failure) {
        return failure.getCause() instanceof SQLException error
                && NO_LOCK.contains(String.valueOf(error.getSQLState()));
    }
}
