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
            String context = new EnvironmentMark(session).context();
            return new Status(Inventory.read(session, changelog, context).statuses());
        }
    }
}
