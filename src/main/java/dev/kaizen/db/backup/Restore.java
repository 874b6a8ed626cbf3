package dev.kaizen.db.backup;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
     * @throws Failure (3) when it was made by other migrations, (6) when the database is marked production and nobody gave a
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
            check(session, archive, options);
            if (!lock.acquire(Duration.ZERO, holder -> {})) {
                throw new Failure(
                        ExitCode.LOCKED, lock.holder() + " is at work; nothing was changed", "Try again when it ends.");
            }
            precaution.run();
            session.inTransaction(() -> {
                Export.readAsOwner(session);
                new Replacement(session, archive).run(progress);
            });
        } catch (Failure failure) {
            throw held(failure).orElse(failure);
        }
        Manifest manifest = archive.manifest();
        return new RestoreResult(manifest.tables().size(), manifest.rows(), Duration.between(start, Instant.now()));
    }

    /** In better words, that somebody else holds a table for too long. */
    private Optional<Failure> held(Failure failure) {
        return failure.getCause() instanceof SQLException error && LOCK_NOT_AVAILABLE.equals(error.getSQLState())
                ? Optional.of(new Failure(
                        ExitCode.LOCKED,
                        "Somebody else holds a table of " + settings.describe() + "; nothing was changed",
                        "Let the other transaction end, then try again.",
                        failure))
                : Optional.empty();
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
        refuseOtherSchema(archive, catalog);
    }

    private void refuseOtherSchema(Archive archive, BackupCatalog catalog) {
        Function<Manifest.Changeset, String> key = changeset -> changeset.id() + " in " + changeset.path();
        var there = catalog.changesets().stream().collect(Collectors.toMap(key, Function.identity(), (a, b) -> b));
        var then = archive.manifest().changesets().stream()
                .collect(Collectors.toMap(key, Function.identity(), (a, b) -> b));
        List<String> other = Stream.concat(there.keySet().stream(), then.keySet().stream())
                .distinct()
                .filter(name -> !Objects.equals(there.get(name), then.get(name)))
                .sorted()
                .toList();
        if (!other.isEmpty()) {
            boolean older = there.keySet().containsAll(then.keySet());
            boolean newer = then.keySet().containsAll(there.keySet());
            String example = other.get(0);
            String how = !there.containsKey(example)
                    ? " is not applied there"
                    : then.containsKey(example) ? " is another there" : " is not in the archive";
            throw new Failure(
                    ExitCode.NO,
                    archive.file() + " was made by other migrations than " + settings.describe() + " has: " + example
                            + how + (other.size() > 1 ? ", and " + (other.size() - 1) + " more differ" : "")
                            + "; nothing was changed",
                    "Bring the database to the archive's version first"
                            + (newer == older ? "." : ": kaizen-db " + (newer ? "up." : "down.")));
        }
    }
}
