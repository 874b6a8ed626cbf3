package dev.kaizen.db.seed;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;
import dev.kaizen.db.migrate.DeploymentEnvironment;
import dev.kaizen.db.migrate.EnvironmentMark;
import dev.kaizen.db.postgres.ConnectionSettings;
import dev.kaizen.db.postgres.Session;

/** Keeps seeds out of databases that others live in. */
final class SeedGuard {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");
    private static final Optional<DeploymentEnvironment> DEVELOPMENT = Optional.of(DeploymentEnvironment.DEVELOPMENT);
    private static final Optional<DeploymentEnvironment> PRODUCTION = Optional.of(DeploymentEnvironment.PRODUCTION);

    private final Session session;
    private final EnvironmentMark mark;
    private final Optional<DeploymentEnvironment> wanted;

    /** @param wanted what the user says that the database is; empty when nothing was said */
    SeedGuard(Session session, Optional<DeploymentEnvironment> wanted) {
        this.session = session;
        this.mark = new EnvironmentMark(session);
        this.wanted = wanted;
    }

    /**
     * Lets databases pass that are marked as something else than production, local ones that nobody marked, and those that
     * the user calls development.
     *
     * @throws Failure (6) for all others
     */
    void check() {
        ConnectionSettings settings = session.settings();
        Optional<DeploymentEnvironment> present = mark.read();
        if (present.equals(PRODUCTION) || wanted.equals(PRODUCTION)) {
            throw new Failure(
                    ExitCode.REFUSED,
                    settings.describe() + " is " + (present.isPresent() ? "marked" : "called")
                            + " production, where seeds never go; nothing was changed",
                    null);
        }
        mark.refuseOther(wanted);
        if (present.isEmpty() && !wanted.equals(DEVELOPMENT) && !isLoopback(settings.host())) {
            throw new Failure(
                    ExitCode.REFUSED,
                    settings.describe() + " is not on this machine, and nobody marked it as development;"
                            + " nothing was changed",
                    "If it is one: kaizen-db seed load --environment development marks it.");
        }
    }

    /** Marks a database that nobody has marked and the user calls development. */
    void mark() {
        if (wanted.equals(DEVELOPMENT) && mark.read().isEmpty()) {
            mark.writeFirst(DeploymentEnvironment.DEVELOPMENT);
        }
    }

    /** Whether a host, as a user writes it, is this machine for sure; a name that might lead elsewhere is not. */
    static boolean isLoopback(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return LOOPBACK.contains(name) || name.matches("127(\\.[0-9]{1,3}){3}");
    }
}
