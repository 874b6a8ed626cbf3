package dev.kaizen.db.crash;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.Eventually;
import dev.kaizen.db.support.RunningProgram;

import static org.assertj.core.api.Assertions.assertThat;

class SignalIT {
    private static final Duration SOON = Duration.ofSeconds(5);

    @TempDir
    Path directory;

    private Stage stage;

    @BeforeEach
    void a_migrated_database_and_a_migration_that_takes_its_time() {
        stage = Stage.onNewest(directory).next(ChangelogFolder.Step.table("note", 60));
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    void a_signal_cancels_the_statement_and_leaves_nothing_behind(String signal, int exit) {
        RunningProgram running = stage.program().startHearingInterrupts("up");
        stage.runners().awaitSleeping();
        running.signal(signal);
        Cli.Run ended = running.finish(SOON);

        assertThat(ended.exit()).as(ended.toString()).isEqualTo(exit);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err())
                .isEqualTo("Applying 20260101000001 notes\n"
                        + "error: Migration 20260101000001 notes failed in note in auth/20260101000001_notes.yaml:"
                        + " canceling statement due to user request\n");
        assertThat(stage.exists("auth.note")).isFalse();
        assertThat(stage.record().journal("note")).containsExactly("up failed");
        stage.runners().assertNoLockIsHeld();
        assertThat(stage.cli().run("status").out()).containsPattern("20260101000001  notes +auth +failed");
    }

    @Test
    void a_cancelled_run_still_writes_what_became_of_it() throws SQLException {
        RunningProgram running = stage.program().start("up");
        stage.runners().awaitSleeping();
        try (TableLock ignored = TableLock.onJournal(stage.database())) {
            running.signal("TERM");
            stage.runners().awaitBlocked("insert into kaizen.migration_journal");
            Eventually.pause(Duration.ofMillis(500));
        }
        assertThat(running.finish(SOON).exit()).isEqualTo(143);
        assertThat(stage.record().journal("note")).containsExactly("up failed");
        stage.runners().assertNoLockIsHeld();
    }

    @Test
    void a_signal_ends_a_runner_that_waits_for_another() throws SQLException {
        RunningProgram first = stage.program().start("up");
        stage.runners().awaitSleeping();
        RunningProgram second = stage.program().start("up");
        second.awaitError("Waiting for another runner");
        second.signal("TERM");
        assertThat(second.finish(SOON).exit()).isEqualTo(143);
        assertThat(first.process().isAlive()).isTrue();
        first.signal("TERM");
        assertThat(first.finish(SOON).exit()).isEqualTo(143);
        stage.runners().assertNoLockIsHeld();
    }
}
