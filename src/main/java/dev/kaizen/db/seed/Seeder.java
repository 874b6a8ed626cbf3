package dev.kaizen.db.seed;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;
import dev.kaizen.db.migrate.DeploymentEnvironment;
import dev.kaizen.db.migrate.EnvironmentMark;
import dev.kaizen.db.migrate.RunListener;
import dev.kaizen.db.migrate.RunnerLock;
import dev.kaizen.db.migrate.SeedChangelog;
import dev.kaizen.db.migrate.SeedStep;
import dev.kaizen.db.migrate.StatusReader;
import dev.kaizen.db.postgres.Cancellation;
import dev.kaizen.db.postgres.ConnectionSettings;
import dev.kaizen.db.postgres.PlannerStatistics;
import dev.kaizen.db.postgres.Session;
import dev.kaizen.db.postgres.Sessions;
import dev.kaizen.db.postgres.SharedBackend;

/** Development data: put in, taken out, compared with its files. Each of these is one transaction. */
public final class Seeder {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String LOCK_NOT_AVAILABLE = "55P03";

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
     * Brings every table to what its file says. All files are read before the first row is written.
     *
     * @param progress told of each table
     * @throws Failure when migrations are pending, a file is malformed or cannot be loaded (3), others hold what it needs
     *     (4), or where seeds may not go (6)
     */
    public SeedRun load(Consumer<String> progress) {
        return work(progress, () -> {}, work -> work.load(work.scale(), progress));
    }

    /**
     * Takes out all seeded rows but those that other rows need.
     *
     * @param precaution what is done under the lock before a row is taken out; when it fails, none is
     */
    public SeedRun clear(Runnable precaution, Consumer<String> progress) {
        return work(progress, precaution, work -> work.clear(progress));
    }

    /**
     * Takes out what can be, and loads again as often as before, counting days from today.
     *
     * @param precaution as for {@link #clear}
     */
    public SeedRun reload(Runnable precaution, Consumer<String> progress) {
        return work(progress, precaution, work -> {
            int scale = work.scale();
            work.clear(progress);
            return work.load(scale, progress);
        });
    }

    /** Compares what there is with the files; keeps nothing that it writes. */
    public SeedVerification verify() {
        try (Session session = sessions.open(settings);
                Cancellation.Registration ignored = cancellation.register(session)) {
            refusePending(session);
            session.execute("set role kaizen_owner");
            session.attempt(() -> {
                session.connection().setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                session.connection().setAutoCommit(false);
            });
            try {
                return new SeedWork(session, options).verify();
            } finally {
                session.rollbackQuietly();
            }
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

    private SeedRun work(Consumer<String> progress, Runnable precaution, Function<SeedWork, SeedRun> what) {
        try (Session session = sessions.open(settings);
                Cancellation.Registration ignored = cancellation.register(session)) {
            SharedBackend.refuse(session, sessions);
            SeedGuard guard = new SeedGuard(session, options.environment());
            guard.check();
            try (RunnerLock lock = new RunnerLock(session)) {
                lock.acquire(PATIENCE, new Waiting(progress));
                guard.check();
                refusePending(session);
                precaution.run();
                session.execute("set role kaizen_owner; set lock_timeout = '5s'");
                SeedRun run = session.answerInTransaction(() -> {
                    guard.mark();
                    return what.apply(new SeedWork(session, options));
                });
                analyze(session, run, progress);
                return run;
            } catch (Failure failure) {
                throw held(failure).orElse(failure);
            }
        }
    }

    /** The rows are there for good by now, whatever becomes of this. */
    private static void analyze(Session session, SeedRun run, Consumer<String> progress) {
        try {
            PlannerStatistics.collect(
                    session, run.tables().stream().map(SeedRun.Table::name).toList());
        } catch (Failure failure) {
            progress.accept("What the planner knows was not collected: " + failure.getMessage() + ".");
        }
    }

    /** In better words, that somebody else holds a row or a table for too long. */
    private Optional<Failure> held(Failure failure) {
        return failure.getCause() instanceof SQLException error && LOCK_NOT_AVAILABLE.equals(error.getSQLState())
                ? Optional.of(new Failure(
                        ExitCode.LOCKED,
                        "Somebody else holds rows of " + settings.describe()
                                + " that the seeds need; nothing was changed",
                        "Let the other transaction end, then try again.",
                        failure))
                : Optional.empty();
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

    private record Waiting(Consumer<String> progress) implements RunListener {
        @Override
        public void note(String sentence) {
            progress.accept(sentence);
        }
    }
}
