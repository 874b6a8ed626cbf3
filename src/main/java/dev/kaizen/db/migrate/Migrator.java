package dev.kaizen.db.migrate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;
import dev.kaizen.db.migrate.source.ChangelogSource;
import dev.kaizen.db.postgres.Cancellation;
import dev.kaizen.db.postgres.ConnectionSettings;
import dev.kaizen.db.postgres.Session;
import dev.kaizen.db.postgres.Sessions;
import dev.kaizen.db.postgres.SharedBackend;

/** Moves a database up and down the versions of one changelog. */
public final class Migrator {
    private final Sessions sessions;
    private final ConnectionSettings settings;
    private final ChangelogSource source;
    private final String toolVersion;
    private final Cancellation cancellation;

    public Migrator(
            Sessions sessions,
            ConnectionSettings settings,
            ChangelogSource source,
            String toolVersion,
            Cancellation cancellation) {
        this.sessions = sessions;
        this.settings = settings;
        this.source = source;
        this.toolVersion = toolVersion;
        this.cancellation = cancellation;
    }

    /**
     * Applies pending migrations and makes the partitions ahead, also those that a run which was killed left to make.
     * When there is nothing to do it takes no lock and writes nothing.
     *
     * @param precaution what is done under the lock before the first changeset when one of them drops data; when it fails, none
     *     is run
     * @throws Failure when a changeset fails (1), the target is unknown (2), something changed since it was applied (3),
     *     another runner holds the lock (4), there is no connection (5), or the database is marked otherwise (6)
     */
    public MigrationRun up(Target target, UpOptions options, RunListener listener, Runnable precaution) {
        Begin begin = new Begin(UUID.randomUUID(), Instant.now());
        // Whoever edits a folder hears of its faults without waiting for a server; the built-in changelogs have none.
        Optional<Changelog> folder = source.folder().map(path -> Changelog.load(source));
        try (Session session = sessions.open(settings, options.serverWait(), listener::note);
                Cancellation.Registration ignored = cancellation.register(session)) {
            SharedBackend.refuse(session, sessions);
            boolean settled = !new EnvironmentMark(session).needsWriting(options) && Bootstrap.isComplete(session);
            if (settled && target instanceof Target.Newest) {
                Optional<Version> complete = new CompletedUp(session, source, toolVersion).version();
                if (complete.isPresent()) {
                    return upToDate(session, begin, complete.get(), listener);
                }
            }
            Changelog changelog = folder.orElseGet(() -> Changelog.load(source));
            UpPlan glance = plan(session, changelog, target, options, listener);
            return glance.entries().isEmpty() && settled
                    ? upToDate(session, begin, glance.from(), listener)
                    : apply(session, changelog, target, options, begin, listener, precaution);
        }
    }

    /** Which run this is, and since when. */
    private record Begin(UUID runId, Instant at) {
        MigrationRun end(Version from, Version to, List<MigrationRun.Step> done) {
            return new MigrationRun(runId, from, to, done, Duration.between(at, Instant.now()));
        }
    }

    private static MigrationRun upToDate(Session session, Begin begin, Version version, RunListener listener) {
        PartitionsAhead.catchUp(session, listener);
        return begin.end(version, version, List.of());
    }

    private MigrationRun apply(
            Session session,
            Changelog changelog,
            Target target,
            UpOptions options,
            Begin begin,
            RunListener listener,
            Runnable precaution) {
        try (RunnerLock lock = new RunnerLock(session)) {
            lock.acquire(options.lockWait(), listener);
            new Bootstrap(session, source).complete(listener);
            lock.acquireRow(options.lockWait(), listener);
            if (new EnvironmentMark(session).needsWriting(options)) {
                new EnvironmentMark(session).write(options);
                listener.note(settings.describe() + " is marked "
                        + options.environment().orElseThrow().text() + " now.");
            }
            UpPlan plan = plan(session, changelog, target, options, RunListener.SILENT);
            if (plan.dropsData()) {
                precaution.run();
            }
            if (!plan.entries().isEmpty()) {
                session.inTransaction(() -> new SeedHistory(session).forgetDropped());
            }
            MigrationSteps steps = new MigrationSteps(session, changelog, begin.runId(), toolVersion, listener);
            List<MigrationRun.Step> done = steps.up(plan, options.rollbackOnFailure());
            if (done.isEmpty()) {
                PartitionsAhead.catchUp(session, listener);
            } else {
                PartitionsAhead.complete(session);
            }
            Inventory inventory = inventory(session, changelog);
            new CompletedUp(session, source, toolVersion).remember(inventory);
            return begin.end(plan.from(), inventory.current(), done);
        }
    }

    /**
     * What a {@code down} to this target would take back.
     *
     * @param environment what the database must be marked as, if it is marked; empty for anything
     * @throws Failure (6) when it is marked otherwise
     */
    public DownPlan planDown(Target target, Optional<DeploymentEnvironment> environment) {
        Changelog changelog = Changelog.load(source);
        try (Session session = sessions.open(settings)) {
            new EnvironmentMark(session).refuseOther(environment);
            return DownPlan.of(inventory(session, changelog), changelog, target);
        }
    }

    /**
     * Takes back what the plan names.
     *
     * @param plan what was shown to the user
     * @param precaution what is done under the lock before anything is taken back; when it fails, nothing is
     * @throws Failure (1) when a rollback fails, or when the database is no longer as the plan found it
     */
    public MigrationRun down(
            Target target, DownPlan plan, Duration lockWait, RunListener listener, Runnable precaution) {
        Changelog changelog = Changelog.load(source);
        Begin begin = new Begin(UUID.randomUUID(), Instant.now());
        if (plan.items().isEmpty()) {
            return begin.end(plan.from(), plan.from(), List.of());
        }
        try (Session session = sessions.open(settings);
                Cancellation.Registration ignored = cancellation.register(session)) {
            SharedBackend.refuse(session, sessions);
            try (RunnerLock lock = new RunnerLock(session)) {
                lock.acquire(lockWait, listener);
                new Bootstrap(session, source).complete(listener);
                lock.acquireRow(lockWait, listener);
                Inventory inventory = inventory(session, changelog);
                if (!DownPlan.of(inventory, changelog, target).equals(plan)) {
                    throw new Failure(
                            ExitCode.FAILED,
                            settings.describe() + " changed while you decided; nothing was taken back",
                            "Look at kaizen-db status and try again.");
                }
                precaution.run();
                MigrationSteps steps = new MigrationSteps(session, changelog, begin.runId(), toolVersion, listener);
                List<MigrationRun.Step> done = steps.down(inventory, plan);
                session.inTransaction(() -> new SeedHistory(session).forgetDropped());
                return begin.end(plan.from(), current(session, changelog), done);
            }
        }
    }

    private static UpPlan plan(
            Session session, Changelog changelog, Target target, UpOptions options, RunListener listener) {
        return UpPlan.of(inventory(session, changelog), changelog, target, options.strict(), listener);
    }

    private static Inventory inventory(Session session, Changelog changelog) {
        return Inventory.read(session, changelog, new EnvironmentMark(session).context());
    }

    private static Version current(Session session, Changelog changelog) {
        return inventory(session, changelog).current();
    }
}
