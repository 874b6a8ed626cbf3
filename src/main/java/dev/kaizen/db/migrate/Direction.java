package dev.kaizen.db.migrate;

import java.util.Locale;

/** Which way a changeset is run. */
enum Direction {
    UP(Outcome.APPLIED),
    DOWN(Outcome.ROLLED_BACK);

    private final Outcome outcome;

    Direction(Outcome outcome) {
        this.outcome = outcome;
    }

    /** What the journal says when it went well. */
    Outcome outcome() {
        return outcome;
    }

    /** As the journal spells it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
