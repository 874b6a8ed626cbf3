package dev.kaizen.db.crash;

import java.util.List;

import dev.kaizen.db.support.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** What a database says of its migrations, in Liquibase's history and in the journal. */
final class MigrationRecord {
    private static final String RUNS =
            """
            select concat_ws('::', path, changeset, author) as key, outcome, id,
              lag(outcome) over (partition by path, changeset, author order by id) as before
            from kaizen.migration_journal
            where outcome <> 'failed'
            """;

    private final TestDatabase database;

    MigrationRecord(TestDatabase database) {
        this.database = database.as("postgres", "postgres");
    }

    /** The changesets that the history has, sorted. */
    List<String> applied() {
        return database.rows("select concat_ws('::', filename, id, author) from kaizen.databasechangelog order by 1");
    }

    /** The journal's rows of a changeset, oldest first. */
    List<String> journal(String changeset) {
        return database.rows("select direction || ' ' || outcome from kaizen.migration_journal where changeset = '"
                + changeset + "' order by id");
    }

    /**
     * That each changeset is there once, and that journal and history tell the same story. An index may be applied twice in
     * a row: after a rollback outside a transaction that was killed, and so never ended, it is built again.
     */
    void assertConsistent() {
        assertThat(applied()).as("history").doesNotHaveDuplicates();
        assertThat(database.rows("select key, outcome, before from (" + RUNS
                        + ") runs where outcome = coalesce(before, 'rolled_back')"
                        + " and not (outcome = 'applied' and key like '%::idx\\_%')"))
                .as("changesets recorded twice in the journal")
                .isEmpty();
        assertThat(database.rows("select key from (select distinct on (key) key, outcome from (" + RUNS
                        + ") runs order by key, id desc) newest where outcome = 'applied' order by key"))
                .as("what the journal says is applied")
                .isEqualTo(applied());
    }
}
