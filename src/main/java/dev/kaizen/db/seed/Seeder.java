package dev.kaizen.db.seed;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;
import dev.kaizen.db.migrate.DeploymentEnvironment;
import dev.kaizen.db.migrate.EnvironmentMark;
import dev.kaizen.db.migrate.SeedChangelog;
import dev.kaizen.db.migrate.SeedStep;
import dev.kaizen.db.migrate.StatusReader;
import dev.kaizen.db.postgres.AdvisoryLock;
import dev.kaizen.db.postgres.Cancellation;
import dev.kaizen.db.postgres.ConnectionSettings;
import dev.kaizen.db.postgres.Session;
import dev.kaizen.db.postgres.Sessions;
import dev.kaizen.db.postgres.SharedBackend;

/** Development data: put in, taken out, compared with its files. */
public final class Seeder {
    /** How many days before the day of loading seeds may lie, for which there have to be partitions. */
    static final int DAYS_BACK = 92;

    /** "seeds" in ASCII: two who load at once take turns. */
    private static final long KEY = 0x7365656473L;

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Sessions sessions;
    private final ConnectionSettings settings;
    private final Cancellation cancellation;
    private final SeedOptions options;

    public Seeder(Sessions sessions, ConnectionSettings settings, Cancellation cancellation, SeedOptions options) {
        this.sessions = sessions;
        this.settings = settings;
        this.cancellation = cancellation;
        this.options = options;
    }

    /**
     * Loads what is missing or was edited since; all files are read before the first row is written.
     *
     * @param progress told of each table
     * @throws Failure when migrations are pending or a file is malformed (3), or where seeds may not go (6)
     */
    public SeedRun load(Consumer<String> progress) {
        return work(progress, work -> work.load(progress));
    }

    /** Takes out all seeded rows but those that other rows need. */
    public SeedRun clear(Consumer<String> progress) {
        return work(progress, work -> work.clear(progress));
    }

    /** Takes out what can be, and loads again, counting days from today. */
    public SeedRun reload(Consumer<String> progress) {
        return work(progress, work -> {
            work.clear(progress);
            return work.load(progress);
        });
    }

    /** Compares what there is with the files; keeps nothing that it writes. */
    public SeedVerification verify() {
        try (Session session = sessions.open(settings);
                Cancellation.Registration ignored = cancellation.register(session)) {
            refusePending(session);
            session.execute("set role kaizen_owner");
            return new Work(session).verify();
        }
    }

    /** Why seeds cannot go into a database that is otherwise as it should be, in words; empty when nothing is in the way. */
    public Optional<String> obstacle() {
        try (Session session = sessions.open(settings)) {
            return SeedChangelog.load(options.source()).steps(session).stream()
                    .map(SeedStep::table)
                    .filter(table -> session.isTrue("select to_regclass(?) is null", table))
                    .findFirst()
                    .map(table -> "there is no table " + table)
                    .or(() -> new EnvironmentMark(session)
                            .read()
                            .filter(DeploymentEnvironment.PRODUCTION::equals)
                            .map(mark -> "it is marked production"));
        }
    }

    private SeedRun work(Consumer<String> progress, Function<Work, SeedRun> what) {
        try (Session session = sessions.open(settings);
                Cancellation.Registration ignored = cancellation.register(session)) {
            SharedBackend.refuse(session, sessions);
            try (AdvisoryLock lock = new AdvisoryLock(session, KEY)) {
                if (!lock.acquire(PATIENCE, holder -> progress.accept("Waiting for another seed: " + holder))) {
                    throw new Failure(ExitCode.LOCKED, "Another seed is at work: " + lock.holder(), "Let it end.");
                }
                refusePending(session);
                session.execute("set role kaizen_owner");
                new SeedGuard(session, options.environment()).pass();
                return what.apply(new Work(session));
            }
        }
    }

    private void refusePending(Session session) {
        long pending = StatusReader.read(session, options.changelogs()).pending();
        if (pending > 0) {
            throw new Failure(
                    ExitCode.NO,
                    pending + (pending == 1 ? " migration is" : " migrations are") + " pending on "
                            + settings.describe() + "; no seed was touched",
                    "Run kaizen-db up first.");
        }
    }

    /** One piece of work on one session. */
    private final class Work {
        private final Session session;
        private final SeedChangelog changelog;
        private final SeedSettings kept;

        Work(Session session) {
            this.session = session;
            this.changelog = SeedChangelog.load(options.source());
            this.kept = new SeedSettings(session);
        }

        SeedRun load(Consumer<String> progress) {
            Instant start = Instant.now();
            List<SeedStep> steps = changelog.steps(session);
            int scale = options.scale().orElse(kept.scale());
            boolean rescale = scale != kept.scale();
            LocalDate anchor = kept.anchor().orElse(LocalDate.now(ZoneOffset.UTC));
            SeedLoader loader = loader(steps, anchor, scale);
            List<SeedStep> due = steps.stream()
                    .filter(step -> rescale || step.state() != SeedStep.State.LOADED)
                    .toList();
            due.forEach(loader::check);
            if (!due.isEmpty()) {
                kept.write(anchor, scale);
            }
            List<SeedRun.Table> done = new ArrayList<>();
            for (SeedStep step : due) {
                progress.accept("Loading " + step.table());
                changelog.apply(session, step, loader);
                done.add(new SeedRun.Table(step.table(), loader.count(step.table()), 0));
            }
            return new SeedRun(done, Duration.between(start, Instant.now()));
        }

        SeedRun clear(Consumer<String> progress) {
            Instant start = Instant.now();
            List<SeedStep> steps = new ArrayList<>(changelog.steps(session));
            Collections.reverse(steps);
            SeedLoader loader = loader(steps, LocalDate.now(ZoneOffset.UTC), 1);
            List<SeedRun.Table> done = new ArrayList<>();
            for (SeedStep step : steps) {
                progress.accept("Clearing " + step.table());
                long before = loader.count(step.table());
                changelog.remove(session, step, loader);
                long kept = loader.count(step.table());
                if (before > 0) {
                    done.add(new SeedRun.Table(step.table(), before - kept, kept));
                }
            }
            kept.forget();
            return new SeedRun(done, Duration.between(start, Instant.now()));
        }

        SeedVerification verify() {
            List<SeedStep> steps = changelog.steps(session);
            LocalDate anchor = kept.anchor().orElse(LocalDate.now(ZoneOffset.UTC));
            SeedLoader loader = loader(steps, anchor, kept.scale());
            List<SeedVerification.Table> tables = new ArrayList<>();
            session.attempt(() -> session.connection().setAutoCommit(false));
            try {
                steps.forEach(step -> tables.add(loader.compare(step)));
                return new SeedVerification(tables, SeedChecks.violations(session));
            } finally {
                session.rollbackQuietly();
                session.attempt(() -> session.connection().setAutoCommit(true));
            }
        }

        private SeedLoader loader(List<SeedStep> steps, LocalDate anchor, int scale) {
            return new SeedLoader(session, options.source(), options.ring(), anchor, scale, steps);
        }
    }
}
