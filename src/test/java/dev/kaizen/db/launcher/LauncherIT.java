package dev.kaizen.db.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.support.PostgresServers;
import dev.kaizen.db.support.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** From wherever it is started, it is kaizen-db itself that runs. */
class LauncherIT {
    @TempDir
    Path directory;

    private Installation installation;
    private Path elsewhere;
    private Shell shell;

    @BeforeEach
    void install() throws IOException {
        installation = Installation.built(directory.resolve("a clone with spaces"));
        elsewhere = Files.createDirectory(directory.resolve("else where"));
        shell = new Shell(elsewhere);
    }

    @Test
    void a_chain_of_links_leads_to_it_from_any_directory() throws Exception {
        Path bin = Files.createDirectory(directory.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("migrate"), Path.of("../a clone with spaces/scripts/db/migrate.sh"));
        Files.createSymbolicLink(elsewhere.resolve("m"), Path.of("../bin/migrate"));

        Shell.Run run = shell.run("./m", "--help");

        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.out()).startsWith("Usage: kaizen-db");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void the_working_directory_is_the_callers() throws Exception {
        TestDatabase database = PostgresServers.newest().createDatabase();
        Files.writeString(
                elsewhere.resolve(".env"),
                "DB_PORT=%d\nDB_NAME=%s\nDB_PASSWORD=kaizen\n".formatted(database.port(), database.name()));

        Shell.Run run = shell.run(installation.launcher(), "status");

        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.out()).contains(database.name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "dash", "bash"})
    void every_shell_runs_it(String name) throws Exception {
        Shell.Run run = shell.run(name, installation.launcher(), "--help");

        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.out()).startsWith("Usage: kaizen-db");
    }

    @Test
    void arguments_arrive_as_they_were_given() throws Exception {
        Shell.Run run = shell.run(installation.launcher(), "no such * \"command\"");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("no such * \"command\"");
    }

    @Test
    void exit_codes_pass_through() throws Exception {
        TestDatabase database = PostgresServers.newest().createDatabase();
        Path launcher = installation.launcher();

        assertThat(shell.run(launcher, "status", "--port", "1").exit()).isEqualTo(5);
        shell.on(database);
        assertThat(shell.run(launcher, "status", "--exit-code").exit()).isEqualTo(3);
        assertThat(shell.run(launcher, "up").exit()).isZero();
        Shell.Run down = shell.run(launcher, "down", "1");
        assertThat(down.exit()).isEqualTo(6);
        assertThat(down.out()).isEmpty();
        assertThat(down.err()).contains("needs a yes");
    }

    @Test
    void a_signal_reaches_the_program() throws Exception {
        Shell.Started started = shell.start(installation.launcher(), "up", "--wait", "120s", "--port", "1");
        Instant deadline = Instant.now().plus(Duration.ofMinutes(1));
        while (!started.process().info().command().orElse("").endsWith("java")
                && Instant.now().isBefore(deadline)) {
            Thread.sleep(20);
        }

        started.process().destroy();

        assertThat(started.end().exit()).isEqualTo(143);
    }
}
