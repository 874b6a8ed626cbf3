package dev.kaizen.db.migrate.lint.sql;

import java.util.List;

/**
 * An object that a statement creates, alters, drops or comments on.
 *
 * @param kind as in SQL: {@code table}, {@code function}; {@code column} has a table's name and its own
 * @param parts what stands between the dots
 * @param line counted from 1
 * @param created whether the statement creates it, or something that belongs to it
 * @param temporary whether it goes with the session
 */
public record ObjectName(String kind, List<String> parts, int line, boolean created, boolean temporary) {
    /** As written, without quotes. */
    public String text() {
        return String.join(".", parts);
    }

    /** Whether it names its schema. */
    public boolean isQualified() {
        return parts.size() > (kind.equals("column") ? 2 : 1);
    }

    /** The schema, or empty when it names none. */
    public String schema() {
        return isQualified() ? parts.get(0) : "";
    }
}
