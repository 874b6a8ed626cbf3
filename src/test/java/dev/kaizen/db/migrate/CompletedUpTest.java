package dev.kaizen.db.migrate;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kaizen.db.migrate.source.BuiltInSource;
import dev.kaizen.db.migrate.source.FolderSource;
import dev.kaizen.db.migrate.source.SourceDigest;
import dev.kaizen.db.support.Changelogs;
import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.PostgresServers;
import dev.kaizen.db.support.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class CompletedUpTest {
    /** Who compares the changelog with the history fails over it. */
    private static final String BLINDFOLD = "alter view kaizen.schema_migrations rename column status to state";

    private static final String REMEMBERED =
            "select split_part(value, ' ', 1) from kaizen.settings" + " where key = 'completed_up'";

    @TempDir
    Path directory;

    private TestDatabase database;
    private Cli cli;

    @BeforeEach
    void prepare() {
        database = PostgresServers.newest().createDatabase();
        cli = new Cli(directory).on(database);
    }

    @Test
    void only_an_up_that_leaves_nothing_to_do_is_remembered() {
        cli.run("up", "0");
        assertThat(database.rows(REMEMBERED)).isEmpty();
        cli.run("up");
        assertThat(database.rows(REMEMBERED)).hasSize(1);
    }

    @Test
    void the_next_up_looks_no_closer_until_something_differs() {
        cli.run("up");
        database.execute("set role kaizen_owner; " + BLINDFOLD);
        assertThat(cli.run("up").out()).startsWith("Nothing to do: ");
        database.execute(
                "set role kaizen_owner; update kaizen.settings set value = value || '0' where key = 'completed_up'");
        assertThat(cli.run("up").err()).contains("column \"status\" does not exist");
    }

    @Test
    void a_folder_is_looked_at_closely_each_time() {
        Changelogs changelogs = Changelogs.three(directory);
        cli.reading(changelogs).run("up");
        assertThat(database.rows(REMEMBERED)).isEmpty();
        changelogs.replace("auth/001_create_people/people.sql", "People.", "Folk.");
        assertThat(cli.run("up").exit()).isEqualTo(3);
    }

    @Test
    void a_history_that_somebody_else_touched_is_seen() {
        cli.run("up");
        database.execute("set role kaizen_owner; update kaizen.databasechangelog set md5sum = '9:0123456789abcdef'"
                + " where id = (select min(id) from kaizen.databasechangelog)");
        assertThat(cli.run("up").exit()).isEqualTo(3);
    }

    @Test
    void what_was_taken_back_is_applied_again() {
        cli.run("up");
        cli.run("down", "1", "--yes").succeeded();
        assertThat(cli.run("up").out()).contains("1 migration applied");
    }

    @Test
    void the_files_of_the_built_in_changelogs_are_all_of_the_folder_they_were_made_of() {
        assertThat(new BuiltInSource().files())
                .containsExactlyElementsOf(new FolderSource(Path.of("changelogs")).files());
        assertThat(SourceDigest.of(new BuiltInSource()))
                .isEqualTo(SourceDigest.of(new FolderSource(Path.of("changelogs"))));
    }
}
