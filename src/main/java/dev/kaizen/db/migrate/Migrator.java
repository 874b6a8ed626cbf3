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
     * @throws Failure when a changeset fails (1), the target is unknown (2), something changed since it was applied (3),
     *     another runner holds the lock (4), there is no connection (5), or the database is marked otherwise (6)
     */
    public MigrationRun up(Target target, UpOptions options, RunListener listener) {
        UUID runId = UUID.randomUUID();
        Instant start = Instant.now();
        try (Session session = open(options, listener);
                Cancellation.Registration ignored = cancellation.register(session)) {
            SharedBackend.refuse(session, sessions);
            boolean settled = !new EnvironmentMark(session).needsWriting(options) && Bootstrap.isComplete(session);
            if (settled && target instanceof Target.Newest) {
                Optional<Version> complete = new CompletedUp(session, source, toolVersion).version();
                if (complete.isPresent()) {
                    return upToDate(session, runId, complete.get(), start, listener);
                }
            }
            Changelog changelog = Changelog.load(source);
            UpPlan glance = plan(session, changelog, target, options, listener);
            return glance.entries().isEmpty() && settled
                    ? upToDate(session, runId, glance.from(), start, listener)
                    : apply(session, changelog, target, options, runId, start, listener);
        }
    }

    /** A changelog at fault is the better answer where the server is at fault too. */
    private Session open(UpOptions options, RunListener listener) {
        try {
            return sessions.open(settings, options.serverWait(), listener::note);
        } catch (Failure unreachable) {
            Changelog.load(source);
            throw unreachable;
        }
    }

    private static MigrationRun upToDate(
            Session session, UUID runId, Version version, Instant start, RunListener listener) {
        PartitionsAhead.catchUp(session, listener);
        return new MigrationRun(runId, version, version, List.of(), since(start));
    }

    private MigrationRun apply(
            Session session,
            Changelog changelog,
            Target target,
            UpOptions options,
            UUID runId,
            Instant start,
            RunListener listener) {
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
            if (!plan.entries().isEmpty()) {
                session.inTransaction(() -> SeedChangelog.forgetDropped(session));
            }
            MigrationSteps steps = new MigrationSteps(session, changelog, runId, toolVersion, listener);
            List<MigrationRun.Step> done = steps.up(plan, options.rollbackOnFailure());
            if (done.isEmpty()) {
                PartitionsAhead.catchUp(session, listener);
            } else {
                PartitionsAhead.complete(session);
            }
            Inventory inventory = inventory(session, changelog);
            new CompletedUp(session, source, toolVersion).remember(inventory);
            return new MigrationRun(runId, plan.from(), inventory.current(), done, since(start));
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
        UUID runId = UUID.randomUUID();
        Instant start = Instant.now();
        if (plan.items().isEmpty()) {
            return new MigrationRun(runId, plan.from(), plan.from(), List.of(), since(start));
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
                MigrationSteps steps = new MigrationSteps(session, changelog, runId, toolVersion, listener);
                List<MigrationRun.Step> done = steps.down(inventory, plan);
                session.inTransaction(() -> SeedChangelog.forgetDropped(session));
                return new MigrationRun(runId, plan.from(), current(session, changelog), done, since(start));
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

    private static Duration since(Instant start) {
        return Duration.between(start, Instant.now());
    }
}
