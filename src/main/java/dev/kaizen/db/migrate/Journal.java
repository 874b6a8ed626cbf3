package dev.kaizen.db.migrate;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import dev.kaizen.db.postgres.Session;

/** Writes {@code kaizen.migration_journal}: one row for each run of a changeset, never changed again. */
final class Journal {
    private static final String INSERT =
            """
            insert into kaizen.migration_journal (
              run_id, version, name, domain, migration_changesets, path, changeset, author, checksum,
              direction, outcome, started_at, duration_ms, sql, error, client_host, tool_version
            )
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final Session session;
    private final UUID runId;
    private final String toolVersion;
    private final String clientHost = clientHost();

    /** @param runId the same for every row of one command */
    Journal(Session session, UUID runId, String toolVersion) {
        this.session = session;
        this.runId = runId;
        this.toolVersion = toolVersion;
    }

    /** Writes one row in the transaction that is open. */
    void record(
            Migration migration,
            Changeset changeset,
            Direction direction,
            Outcome outcome,
            Instant start,
            Duration duration,
            String sql,
            String error) {
        session.update(
                INSERT,
                runId,
                migration.version().text(),
                migration.name(),
                migration.domain(),
                migration.changesets().size(),
                changeset.key().path(),
                changeset.key().id(),
                changeset.key().author(),
                changeset.checksum(),
                direction.text(),
                outcome.text(),
                Timestamp.from(start),
                duration.toMillis(),
                sql,
                error,
                clientHost,
                toolVersion);
    }

    private static String clientHost() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "unknown";
        }
    }
}
