package dev.kaizen.db.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** What several processes do to one sandbox. */
class SandboxProcessesTest {
    @TempDir
    private Path directory;

    private Sandbox sandbox;

    @BeforeEach
    void open() {
        sandbox = new Sandbox(directory);
    }

    @AfterEach
    void stop() {
        sandbox.stop();
    }

    @Test
    void a_server_outlives_the_process_that_started_it_and_is_stopped_by_another() throws Exception {
        assertThat(ChildJvm.run(directory, "start").lastLine()).endsWith(", started");

        try (var connection = Logins.kaizen(sandbox.running().orElseThrow())) {
            assertThat(Logins.ask(connection, "select 1")).isEqualTo("1");
        }
        assertThat(ChildJvm.run(directory, "status").lines()).containsExactly("RUNNING");
        assertThat(ChildJvm.run(directory, "stop").lines()).containsExactly("stopped");
        assertThat(sandbox.running()).isEmpty();
    }

    @Test
    void a_terminal_that_takes_its_processes_along_spares_the_server() throws Exception {
        assumeThat(Path.of("/usr/bin/setsid")).exists();
        ChildJvm starter = ChildJvm.run(
                List.of("/usr/bin/setsid"), System.getProperty("java.class.path"), directory, "start-and-wait");
        starter.awaitLine("port ");
        SandboxServer server = sandbox.running().orElseThrow();

        // To the whole process group, as a terminal does, and with the one signal that nobody can ignore.
        String killGroup = "kill -KILL -" + starter.process().pid();
        new ProcessBuilder("sh", "-c", killGroup).start().waitFor();

        assertThat(starter.process().waitFor()).isNotZero();
        assertThat(sandbox.running()).contains(server);
        try (var connection = Logins.kaizen(server)) {
            assertThat(Logins.ask(connection, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void two_processes_and_two_threads_at_once_start_one_server() throws Exception {
        ChildJvm one = ChildJvm.run(directory, "start");
        ChildJvm other = ChildJvm.run(directory, "start");
        Callable<SandboxServer> start = () -> new Sandbox(directory).start(line -> {});
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Future<SandboxServer>> servers = threads.invokeAll(List.of(start, start));
        threads.shutdown();

        int port = sandbox.running().orElseThrow().port();
        List<String> ends = List.of(one.lastLine(), other.lastLine());
        assertThat(ends).allMatch(line -> line.startsWith("port " + port + ", "));
        long starters = ends.stream().filter(line -> line.endsWith(", started")).count();
        for (Future<SandboxServer> server : servers) {
            assertThat(server.get().port()).isEqualTo(port);
            starters += server.get().startedNow() ? 1 : 0;
        }
        assertThat(starters).isEqualTo(1);
    }

    @Test
    void starts_that_are_killed_half_way_are_mended_by_the_next() throws Exception {
        for (String moment : List.of("Unpacking", "Creating", "Starting")) {
            ChildJvm starter = ChildJvm.run(directory, "start");
            starter.awaitLine(moment);
            // So that the work that it announced is under way.
            Thread.sleep(100);
            starter.process().destroyForcibly().waitFor();
        }

        SandboxServer server = sandbox.start(line -> {});

        try (var connection = Logins.kaizen(server)) {
            assertThat(Logins.ask(connection, "select current_user")).isEqualTo("kaizen");
        }
        assertThat(directory.resolve(".sandbox")).isDirectoryNotContaining("glob:**/scratch-*");
    }
}
