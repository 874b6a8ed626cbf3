package dev.kaizen.db.crash;

import java.nio.file.Path;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.RunningProgram;

import static org.assertj.core.api.Assertions.assertThat;

class ServerStopIT {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void a_server_that_stops_in_the_middle_of_a_run_leaves_nothing_half_done(int version) throws Exception {
        OwnServer server = OwnServer.untouched(version);
        Stage stage = Stage.on(server.createDatabase("stopped"), directory).next(ChangelogFolder.Step.table("note", 0));

        RunningProgram running;
        try (TableLock ignored = TableLock.onHistory(stage.database())) {
            running = stage.program().start("up");
            stage.runners().awaitBlocked("insert");
            server.stop();
        }
        Cli.Run broken = running.finish();
        assertThat(broken)
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

        server.startAgain();
        assertThat(stage.exists("auth.note")).isFalse();
        stage.record().assertConsistent();

        stage.succeed("up");
        assertThat(stage.record().journal("note")).containsExactly("up applied");
        stage.record().assertConsistent();
        stage.runners().assertNoLockIsHeld();
    }
}
