package dev.kaizen.db.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which Java the launcher runs, and what it says when there is none that fits. */
class JavaIT {
    @TempDir
    Path directory;

    private Installation installation;
    private Shell shell;

    @BeforeEach
    void install() throws IOException {
        installation = Installation.built(directory.resolve("clone"));
        shell = new Shell(directory);
    }

    @Test
    void java_of_the_path_runs_where_no_home_is_set() throws Exception {
        Path bin = Path.of(System.getProperty("java.home"), "bin");
        shell.without("JAVA_HOME").with("PATH", bin + ":" + Tools.path(directory.resolve("tools")));

        Shell.Run run = shell.run(installation.launcher(), "--help");

        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.err()).isEmpty();
    }

    @Test
    void without_java_it_says_what_to_install() throws Exception {
        shell.without("JAVA_HOME").with("PATH", Tools.path(directory.resolve("tools")));

        assertFails("kaizen-db needs Java, and there is none: install a JDK 17 or newer");
    }

    @Test
    void a_home_without_java_is_named() throws Exception {
        shell.with("JAVA_HOME", directory.toString());

        assertFails("JAVA_HOME is " + directory + ", which holds no java: point it at a JDK 17 or newer, or unset it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"11.0.2", "1.8.0_392"})
    void too_old_a_java_is_named(String version) throws Exception {
        Path java = directory.resolve("bin/java");
        Files.createDirectory(java.getParent());
        assertThat(Files.createFile(java).toFile().setExecutable(true)).isTrue();
        Files.writeString(directory.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        shell.with("JAVA_HOME", directory.toString());

        assertFails("kaizen-db needs Java 17 or newer, and " + java + " is " + version
                + ": install a newer JDK, or point JAVA_HOME at one");
    }

    @Test
    void options_reach_the_jvm_whose_own_words_stay_off_standard_output() throws Exception {
        shell.with("JAVA_OPTS", "-Dname=value -Xmx1k");

        Shell.Run run = shell.run(installation.launcher(), "--help");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("Too small maximum heap");
    }

    @ParameterizedTest
    @ValueSource(strings = {"JAVA_OPTS", "JAVA_TOOL_OPTIONS"})
    void the_users_collector_takes_the_place_of_ours(String variable) throws Exception {
        shell.with(variable, "-XX:+UseG1GC");

        Shell.Run run = shell.run(installation.launcher(), "--help");

        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.out()).startsWith("Usage: kaizen-db");
    }

    private void assertFails(String sentence) throws Exception {
        assertThat(shell.run(installation.launcher(), "--help"))
                .isEqualTo(new Shell.Run(1, "", "error: " + sentence + "\n"));
    }
}
