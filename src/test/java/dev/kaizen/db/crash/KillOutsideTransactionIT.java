package dev.kaizen.db.crash;

import java.nio.file.Path;
import java.sql.SQLException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.support.PostgresServers;
import dev.kaizen.db.support.RunningProgram;

import static org.assertj.core.api.Assertions.assertThat;

/** An index built or dropped concurrently commits by itself: the gap to its history row is there, and must not matter. */
class KillOutsideTransactionIT {
    @TempDir
    Path directory;

    private Stage stage;

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void an_index_left_invalid_by_a_kill_is_built_again(int version) throws SQLException {
        begin(version);
        stage.prepare("up", Stage.VERSION);
        try (TableLock ignored = TableLock.asWriterOf(stage.database(), "auth.note")) {
            RunningProgram running = stage.program().start("up");
            stage.runners().awaitBlocked("create index concurrently");
            assertThat(running.kill()).isTrue();
            // The writer is still there: the session of the killed runner does not outlive it in its wait.
            stage.runners().awaitGone();
        }
        assertThat(index()).isEqualTo("invalid");

        stage.succeed("up");
        assertIndexIsApplied();
    }

    @Test
    void an_index_built_but_not_recorded_is_built_again() throws SQLException {
        begin(PostgresServers.NEWEST);
        stage.prepare("up", Stage.VERSION);
        kill("up");
        assertThat(index()).isEqualTo("valid");
        assertThat(stage.record().journal("idx_note_note")).isEmpty();

        stage.succeed("up");
        assertIndexIsApplied();
    }

    @Test
    void an_index_dropped_but_still_recorded_is_built_again_by_up() throws SQLException {
        begin(PostgresServers.NEWEST);
        stage.prepare("up");
        kill("down", "--yes");
        assertThat(index()).isEmpty();
        assertThat(stage.cli().run("status").out()).containsPattern("20260101000002  note_index +auth +partial");

        stage.succeed("up");
        assertIndexIsApplied();
        assertThat(stage.cli().run("up").out()).startsWith("Nothing to do: ");
    }

    @Test
    void an_index_dropped_but_still_recorded_is_taken_back_by_down() throws SQLException {
        begin(PostgresServers.NEWEST);
        stage.prepare("up");
        kill("down", "--yes");

        stage.succeed("down", "--yes");
        assertThat(index()).isEmpty();
        assertThat(stage.record().journal("idx_note_note")).containsExactly("up applied", "down rolled_back");
        assertThat(stage.exists("auth.note")).isTrue();
        stage.record().assertConsistent();
    }

    /** The table is a migration of its own, so that the index alone can be taken back. */
    private void begin(int version) {
        stage = Stage.on(version, directory).next(ChangelogFolder.Step.table("note", 0));
        stage.folder().migration("20260101000002", "note_index", ChangelogFolder.Step.index("note"));
    }

    private void kill(String... command) throws SQLException {
        try (TableLock ignored = TableLock.onJournal(stage.database())) {
            RunningProgram running = stage.program().start(command);
            stage.runners().awaitBlocked("insert into kaizen.migration_journal");
            assertThat(running.kill()).isTrue();
        }
        stage.runners().awaitGone();
    }

    private void assertIndexIsApplied() {
        assertThat(index()).isEqualTo("valid");
        assertThat(stage.record().applied()).contains("auth/20260101000002_note_index.yaml::idx_note_note::kaizen");
        stage.record().assertConsistent();
    }

    /** valid, invalid, or empty when there is none. */
    private String index() {
        return String.join(
                "",
                stage.database()
                        .rows("select case when indisvalid then 'valid' else 'invalid' end from pg_index"
                                + " where indexrelid = to_regclass('auth.idx_note_note')"));
    }
}
