package dev.kaizen.db.crash;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kaizen.db.support.Cli;

import static org.assertj.core.api.Assertions.assertThat;

/** Three migrations of two changesets each, of which the fourth changeset fails at first. */
class FailingChangesetIT {
    private static final String WRONG = "create table auth.fourth (\n  id bigint,\n  at timestamptzz\n);\n";
    private static final String RIGHT = "create table auth.fourth (id bigint);\n";

    private static final String FAILURE =
            """
            Applying 20260101000001 one
            Applying 20260101000002 two
            error: Migration 20260101000002 two failed in fourth in auth/20260101000002_two.yaml, line 3 of its SQL: type \
            "timestamptzz" does not exist; %s
            Nothing of this changeset was kept; mend it and run the command again.
            """;

    @TempDir
    Path directory;

    private Stage stage;

    @BeforeEach
    void a_migrated_database_and_three_migrations_more() {
        stage = Stage.onNewest(directory);
        ChangelogFolder folder = stage.folder();
        folder.migration(
                "20260101000001",
                "one",
                ChangelogFolder.Step.table("first", 0),
                ChangelogFolder.Step.table("second", 0));
        folder.migration(
                "20260101000002",
                "two",
                ChangelogFolder.Step.table("third", 0),
                ChangelogFolder.Step.of("fourth", WRONG, "drop table auth.fourth"));
        folder.migration(
                "20260101000003",
                "three",
                ChangelogFolder.Step.table("fifth", 0),
                ChangelogFolder.Step.table("sixth", 0));
    }

    @Test
    void what_was_applied_before_a_failing_changeset_stays() {
        Cli.Run failed = stage.program().run("up");
        assertThat(failed.exit()).as(failed.toString()).isEqualTo(1);
        assertThat(failed.err())
                .isEqualTo(FAILURE.formatted("what was applied before it, to 20260101000001 one, stays"));
        assertThat(tables()).isEqualTo("first,second,third");
        assertThat(stage.record().journal("fourth")).containsExactly("up failed");

        assertStatusSaysFailed();
        mendAndFinish();
    }

    @Test
    void rollback_on_failure_takes_the_whole_run_back() {
        Cli.Run failed = stage.program().run("up", "--rollback-on-failure");
        assertThat(failed.exit()).as(failed.toString()).isEqualTo(1);
        assertThat(failed.err())
                .isEqualTo(FAILURE.formatted("the 3 changesets this run had applied before it were taken back"));
        assertThat(tables()).isEmpty();
        assertThat(stage.record().journal("first")).containsExactly("up applied", "down rolled_back");
        assertThat(stage.record().journal("fourth")).containsExactly("up failed");

        assertStatusSaysFailed();
        mendAndFinish();
    }

    private void assertStatusSaysFailed() {
        stage.record().assertConsistent();
        Cli.Run status = stage.cli().run("status", "--exit-code");
        assertThat(status.exit()).isEqualTo(3);
        assertThat(status.out())
                .containsPattern("20260101000002  two +auth +failed")
                .containsPattern("20260101000003  three +auth +pending")
                .contains("\n20260101000002 failed: Migration 20260101000002 two failed in fourth in"
                        + " auth/20260101000002_two.yaml, line 3 of its SQL: type \"timestamptzz\" does not exist\n");
    }

    private void mendAndFinish() {
        stage.folder().write("auth/20260101000002_two/fourth.sql", RIGHT);
        stage.succeed("up");
        assertThat(tables()).isEqualTo("fifth,first,fourth,second,sixth,third");
        stage.prepare("status", "--exit-code");
        stage.record().assertConsistent();
    }

    private String tables() {
        return stage.database()
                .value(
                        """
                select coalesce(string_agg(relname, ',' order by relname), '')
                from pg_class
                where relnamespace = 'auth'::regnamespace and relkind = 'r'
                  and relname in ('first', 'second', 'third', 'fourth', 'fifth', 'sixth')
                """);
    }
}
