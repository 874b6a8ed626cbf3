package dev.kaizen.db.cli;

import java.nio.file.Path;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.PostgresServers;
import dev.kaizen.db.support.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class UpAndDownTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void up_applies_everything_and_a_second_up_has_nothing_to_do(int version) {
        TestDatabase database = PostgresServers.version(version).createDatabase();
        Cli cli = new Cli(directory).on(database);

        Cli.Run first = cli.run("up");
        assertThat(first.exit()).as(first.toString()).isZero();
        assertThat(first.out()).containsPattern("001  create_users_and_auth  auth  applied  [0-9.]+ m?s");

        Cli.Run second = cli.run("up");
        assertThat(second)
                .isEqualTo(new Cli.Run(
                        0,
                        "Nothing to do: " + database.name() + " on localhost:" + database.port() + " is at 001.\n",
                        ""));
    }
}
