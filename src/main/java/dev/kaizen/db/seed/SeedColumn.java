package dev.kaizen.db.seed;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column of a seed file: the table's column and what becomes of its cells. The heading says both, {@code name} or
 * {@code name:kind} or {@code name:kind(argument)}.
 *
 * @param argument what the kind needs to know; empty where it needs nothing
 */
record SeedColumn(String name, Kind kind, String argument) {
    private static final Pattern HEADING = Pattern.compile("([a-z][a-z0-9_]*)(?::([a-z]+)(?:\\(([a-z_.]+)\\))?)?");

    /** What becomes of a cell. */
    enum Kind {
        /** Goes in as it is; an empty one is null. */
        TEXT,
        /** The natural key of the row, of which its id is derived; with the name of a time column, that time is in the id. */
        KEY,
        /** The natural key of a row of another table, which the argument names. */
        OF,
        /** A text that no two rows share; copies of the row get a number behind it. */
        UNIQUE,
        /** Encrypted for its place; with the argument {@code email}, copies of the row get an address of their own. */
        ENCRYPTED,
        /** The blind index of a value, of the kind that the argument names. */
        INDEX,
        /** A password, hashed with the fewest rounds. */
        PASSWORD,
        /** A day, counted from the day of loading, and a time, UTC: {@code -12 09:30}. */
        DAY;

        /** Whether loading the same file again makes the same value. */
        boolean isStable() {
            return this != ENCRYPTED && this != PASSWORD;
        }
    }

    /** @return empty for what is no heading */
    static Optional<SeedColumn> parse(String heading) {
        Matcher matcher = HEADING.matcher(heading);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String argument = matcher.group(3) == null ? "" : matcher.group(3);
        String kind = matcher.group(2) == null ? "text" : matcher.group(2);
        for (Kind known : Kind.values()) {
            if (known.name().equalsIgnoreCase(kind)) {
                return Optional.of(new SeedColumn(matcher.group(1), known, argument));
            }
        }
        return Optional.empty();
    }
}
