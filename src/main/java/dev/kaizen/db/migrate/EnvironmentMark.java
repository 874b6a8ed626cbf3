package dev.kaizen.db.migrate;

import java.util.Optional;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;
import dev.kaizen.db.postgres.Session;

/** The environment a database is marked as: the first mark is free, another one needs a yes and a reason. */
public final class EnvironmentMark {
    private static final String SETTING = "environment";

    private final Session session;
    private final Settings settings;

    public EnvironmentMark(Session session) {
        this.session = session;
        this.settings = new Settings(session);
    }

    public Optional<DeploymentEnvironment> read() {
        return settings.get(SETTING).map(DeploymentEnvironment::parse);
    }

    /** The context changesets run in. */
    String context() {
        return settings.get(SETTING).orElse(DeploymentEnvironment.UNMARKED);
    }

    /**
     * Whether a mark is to be written.
     *
     * @throws Failure (6) when the wanted one contradicts the present one without a yes and a reason
     */
    boolean needsWriting(UpOptions options) {
        Optional<DeploymentEnvironment> present = read();
        if (options.environment().isEmpty() || options.environment().equals(present)) {
            return false;
        }
        boolean explained = options.confirmed()
                && options.reason() != null
                && !options.reason().isBlank();
        if (!explained) {
            refuseOther(options.environment());
        }
        return true;
    }

    /** @throws Failure (6) when the database is marked, but not as the wanted environment */
    public void refuseOther(Optional<DeploymentEnvironment> wanted) {
        Optional<DeploymentEnvironment> present = read();
        if (present.isPresent() && wanted.isPresent() && !wanted.equals(present)) {
            throw new Failure(
                    ExitCode.REFUSED,
                    session.settings().describe() + " is marked "
                            + present.get().text() + ", not " + wanted.get().text() + "; nothing was changed",
                    "To change the mark: kaizen-db up --environment "
                            + wanted.get().text() + " --yes --reason \"why\".");
        }
    }

    /** Marks a database that nobody has marked. */
    public void writeFirst(DeploymentEnvironment environment) {
        settings.put(SETTING, environment.text(), null);
    }

    void write(UpOptions options) {
        settings.put(SETTING, options.environment().orElseThrow().text(), options.reason());
    }
}
