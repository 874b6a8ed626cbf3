package dev.kaizen.db.migrate.lint;

/** A line of a file, counted from 1. */
record Place(String file, int line) {
    /** So many lines further down. */
    Place plus(int lines) {
        return new Place(file, line + lines);
    }
}
