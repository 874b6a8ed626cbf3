package dev.kaizen.db.migrate.lint;

import dev.kaizen.db.migrate.lint.sql.SqlText;

/**
 * The SQL of one change.
 *
 * @param change the {@code sql} or {@code sqlFile} that runs it
 * @param start where its first line stands: in the YAML, or line 1 of the SQL file
 * @param text as written
 * @param sql the same, cut into statements
 */
record Script(Change change, Place start, String text, SqlText sql) {
    Script(Change change, Place start, String text) {
        this(change, start, text, SqlText.of(text));
    }

    /**
     * A line of the SQL as a line of its file.
     *
     * @param line counted from 1
     */
    Place at(int line) {
        return start.plus(line - 1);
    }
}
