package dev.kaizen.db.migrate;

import dev.kaizen.db.Failure;
import dev.kaizen.db.migrate.source.ChangelogSource;
import dev.kaizen.db.postgres.ConnectionSettings;
import dev.kaizen.db.postgres.Session;
import dev.kaizen.db.postgres.Sessions;

/** Looks how every migration stands; writes nothing and needs no more than {@code kaizen_readonly}. */
public final class StatusReader {
    private final Sessions sessions;

    public StatusReader(Sessions sessions) {
        this.sessions = sessions;
    }

    /** @throws Failure when the changelog cannot be read (3), there is no connection (5) or no right to look (1) */
    public Status read(ConnectionSettings settings, ChangelogSource source) {
        Changelog changelog = Changelog.load(source);
        try (Session session = sessions.open(settings)) {
            return read(session, changelog);
        }
    }

    /** The same on a session that is open already. */
    public static Status read(Session session, ChangelogSource source) {
        return read(session, Changelog.load(source));
    }

    /** Whether the database has all that this program makes before the first migration. */
    public static boolean isBootstrapped(Session session) {
        return Bootstrap.isComplete(session);
    }

    private static Status read(Session session, Changelog changelog) {
        String context = new EnvironmentMark(session).context();
        return new Status(Inventory.read(session, changelog, context).statuses());
    }
}
