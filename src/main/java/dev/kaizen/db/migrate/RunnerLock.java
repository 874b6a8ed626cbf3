package dev.kaizen.db.migrate;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;
import dev.kaizen.db.postgres.AdvisoryLock;
import dev.kaizen.db.postgres.Session;

/**
 * Keeps a second runner out: by an advisory lock on the very session that does the work, and by Liquibase's row, so that a
 * stock Liquibase stays out too. Seeds take the first of the two, so that none are loaded into tables that come or go.
 */
public final class RunnerLock implements AutoCloseable {
    static final long KEY = AdvisoryLock.MIGRATIONS;

    private final Session session;
    private final AdvisoryLock lock;
    private final LockRow row;
    private boolean rowLocked;

    public RunnerLock(Session session) {
        this.session = session;
        this.lock = new AdvisoryLock(session, KEY);
        this.row = new LockRow(session);
    }

    /**
     * Waits for the advisory lock.
     *
     * @throws Failure (4) when the time is over; it names the holder
     */
    public void acquire(Duration patience, RunListener listener) {
        boolean acquired = lock.acquire(patience, holder -> listener.note("Waiting for another runner: " + holder));
        if (!acquired) {
            throw new Failure(
                    ExitCode.LOCKED,
                    "Another runner holds the lock of " + session.settings().describe() + ": " + lock.holder(),
                    "Wait for it, or give --lock-wait a longer time.");
        }
    }

    /**
     * Waits for Liquibase's row; there is one once the bootstrap is complete.
     *
     * @throws Failure (4) when a stock Liquibase keeps it
     */
    void acquireRow(Duration patience, RunListener listener) {
        Instant deadline = Instant.now().plus(patience);
        boolean told = false;
        while (!row.take()) {
            Optional<String> holder = row.holder();
            if (holder.filter(LockRow::isOurs).isPresent()) {
                // We hold the advisory lock, so the runner that wrote this row is gone.
                row.clear(holder.get());
                listener.note("Cleared the lock row of a runner that is gone: " + holder.get());
            } else if (!Instant.now().isBefore(deadline)) {
                throw new Failure(
                        ExitCode.LOCKED,
                        "A Liquibase holds the lock row of "
                                + session.settings().describe() + ": " + holder.orElse("unknown"),
                        "Wait for it; if it is gone for sure, run kaizen-db unlock.");
            } else {
                if (!told && holder.isPresent()) {
                    listener.note("Waiting for a Liquibase: " + holder.get());
                    told = true;
                }
                AdvisoryLock.pause(session);
            }
        }
        rowLocked = true;
    }

    /** Gives back what was taken; a lost connection has given it back already. */
    @Override
    public void close() {
        if (!lock.isHeld()) {
            return;
        }
        try {
            session.settle();
            session.rollbackQuietly();
            session.attempt(() -> session.connection().setAutoCommit(true));
            if (rowLocked) {
                row.release();
            }
            lock.close();
        } catch (Failure lost) {
            // The server frees an advisory lock with its session, and the next runner clears our row.
        }
    }
}
