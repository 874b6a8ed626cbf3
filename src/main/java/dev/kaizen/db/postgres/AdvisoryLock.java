package dev.kaizen.db.postgres;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;

/**
 * A lock that lives as long as the session it is taken on: on the one that does the work, exactly as long as the work can.
 * It is polled outside any transaction, since a blocked waiter would hold a snapshot.
 */
public final class AdvisoryLock implements AutoCloseable {
    /** Held by whoever migrates a database, or replaces what is in it: "kaizen" in ASCII. */
    public static final long MIGRATIONS = 0x6b61697a656eL;

    private static final Duration POLL = Duration.ofMillis(200);

    private final Session session;
    private final long key;
    private boolean held;

    /** @param key what is locked, in this database */
    public AdvisoryLock(Session session, long key) {
        this.session = session;
        this.key = key;
    }

    /**
     * Waits for the lock.
     *
     * @param patience how long; zero for one try
     * @param waiting told once who holds it
     * @return whether it is held now
     */
    public boolean acquire(Duration patience, Consumer<String> waiting) {
        Instant deadline = Instant.now().plus(patience);
        boolean told = false;
        while (!session.isTrue("select pg_try_advisory_lock(?)", key)) {
            if (!Instant.now().isBefore(deadline)) {
                return false;
            }
            if (!told) {
                waiting.accept(holder());
                told = true;
            }
            pause(session);
        }
        held = true;
        return true;
    }

    public boolean isHeld() {
        return held;
    }

    /** Who holds it, in words. */
    public String holder() {
        return LockHolder.find(session, key).map(LockHolder::describe).orElse("a runner that is just ending");
    }

    /** Gives it back if it is held. */
    @Override
    public void close() {
        if (held) {
            held = false;
            session.query("select pg_advisory_unlock(?)", found -> found.getBoolean(1), key);
        }
    }

    /** The pause between two tries. */
    public static void pause(Session session) {
        session.checkCancelled();
        try {
            Thread.sleep(POLL.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.FAILED, "Interrupted while waiting for a lock", null, interrupted);
        }
    }
}
