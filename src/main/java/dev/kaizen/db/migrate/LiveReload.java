package dev.kaizen.db.migrate;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.kaizen.db.Failure;
import dev.kaizen.db.migrate.source.ChangelogSource;
import dev.kaizen.db.postgres.ConnectionSettings;
import dev.kaizen.db.postgres.Sessions;

/**
 * Keeps a development database where the changelog is: what changed since it was applied is taken back, with all above it,
 * and applied anew. Never for a database whose rows matter.
 */
public final class LiveReload {
    private static final Duration LOCK_WAIT = Duration.ofMinutes(5);

    private final Migrator migrator;
    private final StatusReader reader;
    private final ConnectionSettings settings;
    private final ChangelogSource source;

    public LiveReload(Sessions sessions, ConnectionSettings settings, ChangelogSource source, Migrator migrator) {
        this.migrator = migrator;
        this.reader = new StatusReader(sessions);
        this.settings = settings;
        this.source = source;
    }

    /** @throws Failure as {@code up} and {@code down} do */
    public MigrationRun follow(RunListener listener) {
        List<MigrationStatus> migrations = reader.read(settings, source).migrations();
        Optional<Version> changed = migrations.stream()
                .filter(migration -> migration.state() == State.CHANGED)
                .map(MigrationStatus::version)
                .findFirst();
        if (changed.isPresent()) {
            Version below = migrations.stream()
                    .map(MigrationStatus::version)
                    .takeWhile(version -> version.compareTo(changed.get()) < 0)
                    .reduce(Version.ZERO, (lower, higher) -> higher);
            Target target = new Target.To(below);
            listener.note(changed.get() + " changed; taking it back to apply it anew.");
            // Whoever edits an applied migration wants its rows gone.
            migrator.down(target, migrator.planDown(target, Optional.empty()), LOCK_WAIT, listener, () -> {});
        }
        UpOptions options =
                new UpOptions(false, false, Duration.ofSeconds(60), LOCK_WAIT, Optional.empty(), false, null);
        return migrator.up(new Target.Newest(), options, listener, () -> {});
    }
}
