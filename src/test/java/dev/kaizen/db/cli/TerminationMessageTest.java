package dev.kaizen.db.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kaizen.db.support.Cli;

import static org.assertj.core.api.Assertions.assertThat;

class TerminationMessageTest {
    @TempDir
    Path directory;

    @Test
    void a_failure_is_left_where_kubernetes_looks_for_it() throws IOException {
        Path log = Files.createFile(directory.resolve("termination-log"));
        Cli.Run run = cli(log).run("up", "--host", "localhost", "--port", "1");
        assertThat(run.exit()).isEqualTo(5);
        assertThat(run.err()).isEqualTo("error: " + Files.readString(log) + "\n");
        assertThat(log).content().startsWith("Nothing answers on localhost:1\n").doesNotContain("secret");
    }

    @Test
    void success_leaves_nothing_and_nobody_gets_a_file_who_has_none() throws IOException {
        Path log = Files.createFile(directory.resolve("termination-log"));
        assertThat(cli(log).run("version").exit()).isZero();
        assertThat(log).isEmptyFile();
        Path none = directory.resolve("none");
        assertThat(cli(none).run("up", "--port", "none").exit()).isEqualTo(2);
        assertThat(none).doesNotExist();
    }

    private Cli cli(Path log) {
        return new Cli(directory).with("KAIZEN_TERMINATION_LOG", log.toString()).with("DB_PASSWORD", "secret");
    }
}
