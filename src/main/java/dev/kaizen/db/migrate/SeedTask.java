package dev.kaizen.db.migrate;

/** What a changeset of seeds has done: rows of a file put into a table, or taken out again. */
public interface SeedTask {
    /** Puts the rows of a file into a table, inside the transaction of the whole load. */
    void load(String table, String file);

    /** Takes the seeded rows out of a table, inside the transaction of the whole removal. */
    void remove(String table);
}
