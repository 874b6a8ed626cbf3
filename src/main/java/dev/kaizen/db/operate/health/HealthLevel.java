package dev.kaizen.db.operate.health;

import java.util.Locale;

/** How good or bad a finding is, from the best. */
public enum HealthLevel {
    /** As it should be. */
    OK,
    /** Somebody should look at it; nothing is broken. */
    WARN,
    /** Broken, or about to be. */
    FAIL;

    /** As tables and JSON spell it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
