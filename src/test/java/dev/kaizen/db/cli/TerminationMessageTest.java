package dev.kaizen.db.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kaizen.db.output.TerminationMessage;
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

    @Test
    void a_long_message_keeps_its_beginning_and_the_way_out_within_what_kubernetes_shows() throws IOException {
        Path log = Files.createFile(directory.resolve("termination-log"));
        new TerminationMessage(log).leave("Migration 001 failed: " + "ü".repeat(20_000), "Look at the SQL.");
        assertThat(log).content().startsWith("Migration 001 failed: ü").endsWith("ü…\nLook at the SQL.");
        assertThat(Files.size(log)).isLessThanOrEqualTo(4096);
        new TerminationMessage(log).leave("€".repeat(5_000), "€".repeat(5_000));
        assertThat(Files.size(log)).isBetween(3_000L, 4096L);
    }

    private Cli cli(Path log) {
        return new Cli(directory).with("KAIZEN_TERMINATION_LOG", log.toString()).with("DB_PASSWORD", "secret");
    }
}
