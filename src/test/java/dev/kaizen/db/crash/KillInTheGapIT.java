package dev.kaizen.db.crash;

import java.nio.file.Path;
import java.sql.SQLException;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.RunningProgram;

import static org.assertj.core.api.Assertions.assertThat;

/** The gap is the moment between a change and its history row, held open by a lock on the history. */
class KillInTheGapIT {
    @TempDir
    Path directory;

    private Stage stage;

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void a_change_without_its_history_row_is_not_there_after_a_kill_and_the_next_up_makes_it(int version)
            throws SQLException {
        stage = Stage.on(version, directory).next(ChangelogFolder.Step.table("note", 0));
        kill("insert into kaizen.databasechangelog", "up");

        assertThat(stage.exists("auth.note")).isFalse();
        assertThat(stage.record().journal("note")).isEmpty();
        stage.record().assertConsistent();

        stage.succeed("up");
        assertThat(stage.exists("auth.note")).isTrue();
        assertThat(stage.record().journal("note")).containsExactly("up applied");
        stage.record().assertConsistent();
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void a_change_taken_back_with_its_history_row_still_there_stays_after_a_kill_and_the_next_down_takes_it_back(
            int version) throws SQLException {
        stage = Stage.on(version, directory).next(ChangelogFolder.Step.table("note", 0));
        stage.prepare("up");
        kill("delete from kaizen.databasechangelog", "down", "--yes");

        assertThat(stage.exists("auth.note")).isTrue();
        assertThat(stage.record().journal("note")).containsExactly("up applied");
        stage.record().assertConsistent();

        stage.succeed("down", "--yes");
        assertThat(stage.exists("auth.note")).isFalse();
        assertThat(stage.record().journal("note")).containsExactly("up applied", "down rolled_back");
        stage.record().assertConsistent();
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void a_session_that_the_server_ends_in_the_gap_ends_the_run_with_a_sentence(int version) throws SQLException {
        stage = Stage.on(version, directory).next(ChangelogFolder.Step.table("note", 0));
        Cli.Run ended;
        try (TableLock ignored = TableLock.onHistory(stage.database())) {
            RunningProgram running = stage.program().start("up");
            stage.runners().terminate(stage.runners().awaitBlocked("insert into kaizen.databasechangelog"));
            ended = running.finish();
        }

        assertThat(ended)
                .isEqualTo(
                        new Cli.Run(
                                5,
                                "",
                                """
                        Applying 20260101000001 notes
                        error: Migration 20260101000001 notes failed in note in auth/20260101000001_notes.yaml, for the \
                        connection was lost: terminating connection due to administrator command
                        Nothing of this changeset was kept; run the command again.
                        """));
        assertThat(stage.exists("auth.note")).isFalse();
        stage.record().assertConsistent();

        stage.succeed("up");
        assertThat(stage.exists("auth.note")).isTrue();
        stage.record().assertConsistent();
    }

    private void kill(String statement, String... command) throws SQLException {
        try (TableLock ignored = TableLock.onHistory(stage.database())) {
            RunningProgram running = stage.program().start(command);
            stage.runners().awaitBlocked(statement);
            assertThat(running.kill()).isTrue();
        }
        stage.runners().awaitGone();
    }
}
