package dev.kaizen.db.migrate;

import java.util.Locale;

/** How the run of a changeset, or of a migration, ended. */
public enum Outcome {
    APPLIED,
    ROLLED_BACK,
    FAILED;

    /** As the journal and JSON spell it: {@code rolled_back}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
