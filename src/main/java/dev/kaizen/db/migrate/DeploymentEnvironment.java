package dev.kaizen.db.migrate;

import java.util.Locale;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;

/** What a database is for; kept in its settings, and the context its changesets run in. */
public enum DeploymentEnvironment {
    DEVELOPMENT,
    STAGING,
    PRODUCTION;

    /** The context of a database that was never marked. */
    static final String UNMARKED = "unmarked";

    /** @throws Failure (2) for any other word */
    public static DeploymentEnvironment parse(String text) {
        for (DeploymentEnvironment environment : values()) {
            if (environment.text().equals(text)) {
                return environment;
            }
        }
        throw new Failure(
                ExitCode.USAGE,
                "\"" + text + "\" is no environment",
                "Give development, staging or production in KAIZEN_ENVIRONMENT or --environment.");
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
