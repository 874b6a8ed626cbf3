package dev.kaizen.db.migrate;

import java.util.Locale;

/** How a migration stands in a database. */
public enum State {
    /** All of it is there, as the changelog defines it. */
    APPLIED,
    /** Some of its changesets are there. */
    PARTIAL,
    /** Nothing of it is there. */
    PENDING,
    /** A changeset differs from what was applied. */
    CHANGED,
    /** Its last run failed. */
    FAILED,
    /** Applied, but this program's changelog does not know it. */
    MISSING;

    /** As tables and JSON spell it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the database does not stand where the changelog wants it. */
    public boolean isUnsettled() {
        return this == PARTIAL || this == PENDING || this == CHANGED || this == FAILED;
    }
}
