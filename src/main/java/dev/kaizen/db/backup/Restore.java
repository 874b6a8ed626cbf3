package dev.kaizen.db.backup;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;
import dev.kaizen.db.postgres.AdvisoryLock;
import dev.kaizen.db.postgres.Cancellation;
import dev.kaizen.db.postgres.ConnectionSettings;
import dev.kaizen.db.postgres.Session;
import dev.kaizen.db.postgres.Sessions;
import dev.kaizen.db.postgres.SharedBackend;

/** Puts an archive back: all of it in one transaction, or nothing. */
public final class Restore {
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String QUERY_CANCELED = "57014";
    private static final String WRITE_DOWN =
            """
            insert into kaizen.settings (key, value, reason)
            values ('last_restore', ?, ?)
            on conflict (key) do update
            set value = excluded.value, reason = excluded.reason, updated_at = now(), updated_by = session_user
            """;

    private final Sessions sessions;
    private final ConnectionSettings settings;
    private final Cancellation cancellation;

    public Restore(Sessions sessions, ConnectionSettings settings, Cancellation cancellation) {
        this.sessions = sessions;
        this.settings = settings;
        this.cancellation = cancellation;
    }

    /**
     * Whether the archive fits the database, before anything is asked or written.
     *
     * @throws Failure (3) when it was made by other migrations or does not fit otherwise, (6) when the database is marked production and nobody gave a
     *     reason
     */
    public void check(Archive archive, RestoreOptions options) {
        try (Session session = sessions.open(settings)) {
            check(session, archive, options);
        }
    }

    /**
     * Replaces what the archive holds: every row of the database, or every row of its organization.
     *
     * @param precaution what is done under the lock before a row is replaced; when it fails, none is
     * @param progress told of each table that is loaded
     * @throws Failure as {@link #check} does; (4) when another runner is at work, or somebody holds a table; (1) when the rows do not fit together
     */
    public RestoreResult run(Archive archive, RestoreOptions options, Runnable precaution, Consumer<String> progress) {
        Instant start = Instant.now();
        try (Session session = sessions.open(settings);
                Cancellation.Registration ignored = cancellation.register(session);
                AdvisoryLock lock = new AdvisoryLock(session, AdvisoryLock.MIGRATIONS)) {
            SharedBackend.refuse(session, sessions);
            if (!lock.acquire(Duration.ZERO, holder -> {})) {
                throw new Failure(
                        ExitCode.LOCKED, lock.holder() + " is at work; nothing was changed", "Try again when it ends.");
            }
            check(session, archive, options);
            precaution.run();
            session.inTransaction(() -> {
                Export.readAsOwner(session);
                new Replacement(session, archive).run(progress);
                writeDown(session, archive, options.reason());
            });
        } catch (Failure failure) {
            throw explained(failure).orElse(failure);
        }
        Manifest manifest = archive.manifest();
        return new RestoreResult(manifest.tables().size(), manifest.rows(), Duration.between(start, Instant.now()));
    }

    private static void writeDown(Session session, Archive archive, String reason) {
        String organization = archive.manifest().organization();
        String what = organization == null ? "" : " of organization " + organization;
        session.update(WRITE_DOWN, archive.file().getFileName() + " with manifest " + archive.digest() + what, reason);
    }

    /** In better words, that somebody holds a table for too long, or that the restore was interrupted. */
    private Optional<Failure> explained(Failure failure) {
        String state = failure.getCause() instanceof SQLException error ? error.getSQLState() : null;
        if (LOCK_NOT_AVAILABLE.equals(state)) {
            return Optional.of(new Failure(
                    ExitCode.LOCKED,
                    "Somebody else holds a table of " + settings.describe() + "; nothing was changed",
                    "Let the other transaction end, then try again.",
                    failure));
        }
        if (QUERY_CANCELED.equals(state)) {
            return Optional.of(new Failure(
                    ExitCode.FAILED,
                    "The restore was interrupted: " + failure.getMessage() + "; nothing was changed",
                    null,
                    failure));
        }
        return Optional.empty();
    }

    private void check(Session session, Archive archive, RestoreOptions options) {
        BackupCatalog catalog = new BackupCatalog(session);
        if (!catalog.isBootstrapped()) {
            throw new Failure(
                    ExitCode.NO,
                    settings.describe() + " was never migrated; nothing was changed",
                    "Run kaizen-db up to the version of the archive first.");
        }
        boolean explained = options.confirmed()
                && options.reason() != null
                && !options.reason().isBlank();
        if ("production".equals(catalog.environment()) && !explained) {
            throw new Failure(
                    ExitCode.REFUSED,
                    settings.describe() + " is marked production; nothing was changed",
                    "To restore it all the same: --yes --reason \"why\".");
        }
        new ArchiveFit(archive, catalog).require(settings.describe());
    }
}
