package dev.kaizen.db.crash;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.Program;
import dev.kaizen.db.support.RunningProgram;
import dev.kaizen.db.support.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class ConcurrentRunnersIT {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"18, 2", "15, 8"})
    void runners_that_meet_on_an_empty_database_apply_each_changeset_once(int version, int runners) {
        TestDatabase database = OwnServer.untouched(version).createDatabase("met");
        Program program = new Program(directory).on(database);

        List<RunningProgram> running =
                IntStream.range(0, runners).mapToObj(i -> program.start("up")).toList();

        List<Cli.Run> ended = running.stream().map(RunningProgram::finish).toList();
        assertThat(ended).extracting(Cli.Run::exit).as(ended.toString()).containsOnly(0);
        assertThat(ended)
                .filteredOn(run -> run.out().matches("(?s).*create_users_and_auth +auth +applied.*"))
                .hasSize(1);
        assertEachAppliedOnce(database);
        new Runners(database).assertNoLockIsHeld();
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void databases_of_one_cluster_are_bootstrapped_at_once(int version) {
        OwnServer server = OwnServer.untouched(version);
        List<TestDatabase> databases = IntStream.rangeClosed(1, 4)
                .mapToObj(number -> server.createDatabase("bootstrapped_" + number))
                .toList();

        List<RunningProgram> running = new ArrayList<>();
        databases.forEach(
                database -> running.add(new Program(directory).on(database).start("up")));

        List<Cli.Run> ended = running.stream().map(RunningProgram::finish).toList();
        assertThat(ended).extracting(Cli.Run::exit).as(ended.toString()).containsOnly(0);
        databases.forEach(ConcurrentRunnersIT::assertEachAppliedOnce);
    }

    private static void assertEachAppliedOnce(TestDatabase database) {
        MigrationRecord record = new MigrationRecord(database);
        record.assertConsistent();
        assertThat(record.applied()).isNotEmpty();
        assertThat(database.rows("select changeset from kaizen.migration_journal where outcome <> 'applied'"))
                .isEmpty();
    }
}
