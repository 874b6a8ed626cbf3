package dev.kaizen.db.migrate;

/**
 * A changeset of seeds: the rows of one table.
 *
 * @param id the table with an underscore in the place of the dot: {@code auth_users}
 * @param table the table with its schema
 * @param file the CSV below {@code seed-data}
 * @param state whether it was loaded, and as it is now
 */
public record SeedStep(String id, String table, String file, State state) {
    /** How a step stands in the database. */
    public enum State {
        /** Not loaded. */
        PENDING,
        /** Loaded as it is now. */
        LOADED,
        /** Loaded, and its file or changeset was edited since. */
        CHANGED
    }
}
