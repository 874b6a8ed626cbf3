package dev.kaizen.db.migrate;

import java.util.Optional;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;
import dev.kaizen.db.postgres.ConnectionSettings;
import dev.kaizen.db.postgres.LockHolder;
import dev.kaizen.db.postgres.Session;
import dev.kaizen.db.postgres.Sessions;

/** Frees Liquibase's lock row when whoever took it is gone. */
public final class Unlocker {
    private final Sessions sessions;
    private final ConnectionSettings settings;

    public Unlocker(Sessions sessions, ConnectionSettings settings) {
        this.sessions = sessions;
        this.settings = settings;
    }

    /**
     * Who holds the row, and since when.
     *
     * @throws Failure (4) when a runner of ours is at work, which {@code unlock} must not disturb
     */
    public Optional<String> holder() {
        try (Session session = sessions.open(settings)) {
            return holder(session);
        }
    }

    /** Frees the row if the holder is still the one that was shown. */
    public boolean clear(String holder) {
        try (Session session = sessions.open(settings)) {
            return holder(session).isPresent() && new LockRow(session).clear(holder);
        }
    }

    private Optional<String> holder(Session session) {
        LockHolder.find(session, RunnerLock.KEY).ifPresent(runner -> {
            throw new Failure(
                    ExitCode.LOCKED,
                    "A runner is at work on " + settings.describe() + ": " + runner.describe(),
                    "Wait for it, or end it; its lock goes with it.");
        });
        return Catalog.mayRead(session, "databasechangeloglock") ? new LockRow(session).holder() : Optional.empty();
    }
}
