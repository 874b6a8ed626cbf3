package dev.kaizen.db.seed;

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

    private final Session session;
    private final Optional<DeploymentEnvironment> wanted;

    /** @param wanted what the user says that the database is; empty when nothing was said */
    SeedGuard(Session session, Optional<DeploymentEnvironment> wanted) {
        this.session = session;
        this.wanted = wanted;
    }

    /**
     * Lets development databases pass, and local ones that nobody marked; marks one that the user calls so.
     *
     * @throws Failure (6) for all others
     */
    void pass() {
        ConnectionSettings settings = session.settings();
        EnvironmentMark mark = new EnvironmentMark(session);
        Optional<DeploymentEnvironment> present = mark.read();
        if (present.equals(Optional.of(DeploymentEnvironment.PRODUCTION))
                || wanted.equals(Optional.of(DeploymentEnvironment.PRODUCTION))) {
            throw new Failure(
                    ExitCode.REFUSED,
                    settings.describe() + " is " + (present.isPresent() ? "marked" : "called")
                            + " production, where seeds never go; nothing was changed",
                    null);
        }
        mark.refuseOther(wanted);
        if (present.isEmpty() && wanted.isEmpty() && !isLoopback(settings.host())) {
            throw new Failure(
                    ExitCode.REFUSED,
                    settings.describe() + " is not on this machine, and nobody marked it as development;"
                            + " nothing was changed",
                    "If it is one: kaizen-db seed load --environment development marks it.");
        }
        if (present.isEmpty() && wanted.isPresent()) {
            mark.writeFirst(wanted.get());
        }
    }

    /** Whether a host, as a user writes it, is this machine for sure; a name that might lead elsewhere is not. */
    static boolean isLoopback(String host) {
        return LOOPBACK.contains(host) || host.matches("127(\\.[0-9]{1,3}){3}");
    }
}
