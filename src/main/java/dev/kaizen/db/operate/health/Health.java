package dev.kaizen.db.operate.health;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.kaizen.db.Failure;
import dev.kaizen.db.migrate.source.ChangelogSource;
import dev.kaizen.db.postgres.ConnectionSettings;
import dev.kaizen.db.postgres.Session;
import dev.kaizen.db.postgres.Sessions;

/** Asks a database how it is. It writes nothing, and a login that may only look is enough. */
public final class Health {
    private final Sessions sessions;
    private final ConnectionSettings settings;
    private final List<HealthCheck> checks;

    /** @param source the changelogs that the database should have */
    public Health(Sessions sessions, ConnectionSettings settings, ChangelogSource source) {
        this.sessions = sessions;
        this.settings = settings;
        this.checks = List.of(
                new ConnectionCheck(),
                new ServerCheck(),
                new RolesCheck(),
                new MigrationsCheck(source),
                new CatalogCheck(),
                new PartitionsCheck(),
                new LocksCheck(),
                new LastRunCheck());
    }

    /** The answer of every check; without a connection, of the first alone. */
    public HealthReport examine() {
        Instant start = Instant.now();
        List<HealthReport.Check> answers = new ArrayList<>();
        try (Session session = sessions.open(settings)) {
            session.execute("set default_transaction_read_only = on");
            checks.forEach(check -> answers.add(answer(check, session)));
        } catch (Failure unreachable) {
            answers.add(new HealthReport.Check(ConnectionCheck.NAME, List.of(failed(unreachable))));
        }
        return new HealthReport(answers, Duration.between(start, Instant.now()));
    }

    /** A check that cannot be made is no good sign, and keeps no other from being made. */
    private static HealthReport.Check answer(HealthCheck check, Session session) {
        try {
            return new HealthReport.Check(check.name(), check.examine(session));
        } catch (Failure failure) {
            return new HealthReport.Check(check.name(), List.of(failed(failure)));
        }
    }

    private static HealthFinding failed(Failure failure) {
        return HealthFinding.fail(failure.getMessage(), failure.hint());
    }
}
