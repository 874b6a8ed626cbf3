package dev.kaizen.db.migrate;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;
import dev.kaizen.db.postgres.Session;

/**
 * Keeps a second runner out. An advisory lock on the very session that does the work, so that it lives exactly as long as
 * the work can; it is polled outside any transaction, since a blocked waiter would hold a snapshot. Liquibase's row is
 * taken too, so that a stock Liquibase stays out.
 */
final class RunnerLock implements AutoCloseable {
    /** "kaizen" in ASCII. */
    static final long KEY = 0x6b61697a656eL;

    private static final Duration POLL = Duration.ofMillis(200);

    private final Session session;
    private final LockRow row;
    private boolean locked;
    private boolean rowLocked;

    RunnerLock(Session session) {
        this.session = session;
        this.row = new LockRow(session);
    }

    /**
     * Waits for the advisory lock.
     *
     * @throws Failure (4) when the time is over; it names the holder
     */
    void acquire(Duration patience, RunListener listener) {
        Instant deadline = Instant.now().plus(patience);
        boolean told = false;
        while (!session.isTrue("select pg_try_advisory_lock(?)", KEY)) {
            String holder = LockHolder.find(session).map(LockHolder::describe).orElse("a runner that is just ending");
            if (!Instant.now().isBefore(deadline)) {
                throw new Failure(
                        ExitCode.LOCKED,
                        "Another runner holds the lock of " + session.settings().describe() + ": " + holder,
                        "Wait for it, or give --lock-wait a longer time.");
            }
            if (!told) {
                listener.note("Waiting for another runner: " + holder);
                told = true;
            }
            pause();
        }
        locked = true;
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
                pause();
            }
        }
        rowLocked = true;
    }

    /** Gives back what was taken; a lost connection has given it back already. */
    @Override
    public void close() {
        if (!locked) {
            return;
        }
        try {
            session.settle();
            session.rollbackQuietly();
            session.attempt(() -> session.connection().setAutoCommit(true));
            if (rowLocked) {
                row.release();
            }
            session.query("select pg_advisory_unlock(?)", found -> found.getBoolean(1), KEY);
        } catch (Failure lost) {
            // The server frees an advisory lock with its session, and the next runner clears our row.
        }
    }

    private void pause() {
        session.checkCancelled();
        try {
            Thread.sleep(POLL.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.FAILED, "Interrupted while waiting for the lock", null, interrupted);
        }
    }
}
