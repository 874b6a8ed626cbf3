package dev.kaizen.db.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** When the launcher builds, what it prefers of what is built, and what it says meanwhile. */
class BuildIT {
    private static final String BUILDING = "Building kaizen-db; the first time this may take a minute.\n";
    private static final String WAITING = "Waiting for another kaizen-db that is being built here.\n";
    private static final String NO_MAVEN =
            "error: kaizen-db has to be built, and there is no mvn: install Maven 3.8.7 or newer\n";

    @TempDir
    Path directory;

    private Path home;
    private Shell shell;

    @BeforeEach
    void choosePlaces() {
        home = directory.resolve("a clone with spaces");
        shell = new Shell(directory);
    }

    @Test
    void of_two_that_start_together_in_a_fresh_clone_one_builds_and_one_waits() throws Exception {
        Path launcher = Installation.cloned(home).launcher();

        Shell.Started first = shell.start(launcher, "--help");
        Shell.Started second = shell.start(launcher, "--help");
        List<Shell.Run> runs = List.of(first.end(), second.end());

        assertThat(runs).allSatisfy(run -> {
            assertThat(run.exit()).as(run.toString()).isZero();
            assertThat(run.out()).startsWith("Usage: kaizen-db");
        });
        assertThat(runs).extracting(Shell.Run::err).containsExactlyInAnyOrder(BUILDING, WAITING);
        assertThat(shell.run(launcher, "--help"))
                .isEqualTo(new Shell.Run(0, runs.get(0).out(), ""));
    }

    @Test
    void a_build_that_fails_shows_what_maven_says() throws Exception {
        Installation installation = Installation.built(home);
        Files.writeString(home.resolve("pom.xml"), "<project>");

        Shell.Run run = shell.run(installation.launcher(), "--help");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith(BUILDING)
                .contains("POM " + home.resolve("pom.xml"), "expected end tag </project>")
                .endsWith("error: kaizen-db could not be built; Maven says why above\n");
    }

    @Test
    void without_maven_it_says_what_to_install() throws Exception {
        Installation installation = Installation.unbuilt(home);

        assertThat(withoutMaven().run(installation.launcher(), "--help")).isEqualTo(new Shell.Run(1, "", NO_MAVEN));
    }

    @Test
    void it_builds_again_only_for_sources_that_are_newer() throws Exception {
        Installation installation = Installation.built(home);
        Path source = Files.createFile(
                Files.createDirectories(home.resolve("src/main/java")).resolve("New.java"));
        withoutMaven();
        assertThat(shell.run(installation.launcher(), "--help").err()).isEqualTo(NO_MAVEN);

        for (Path path = source; !path.equals(home); path = path.getParent()) {
            setTime(path, 1);
        }

        Shell.Run run = shell.run(installation.launcher(), "--help");
        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.err()).isEmpty();
    }

    @Test
    void a_native_binary_runs_unless_the_sources_are_newer() throws Exception {
        Installation installation = Installation.built(home);
        Path binary = Files.copy(Path.of("/bin/echo"), home.resolve("target/kaizen-db-1.0-runner"));
        assertThat(shell.run(home.resolve("scripts/db/seed.sh"), "load", "a  b"))
                .isEqualTo(new Shell.Run(0, "seed load a  b\n", ""));

        setTime(binary, 1);
        setTime(Files.createFile(home.resolve("pom.xml")), 2);

        assertThat(shell.run(installation.launcher(), "--help").out()).startsWith("Usage: kaizen-db");
    }

    private Shell withoutMaven() throws IOException {
        return shell.with("PATH", Tools.path(directory.resolve("tools")));
    }

    private static void setTime(Path path, long second) throws IOException {
        Files.setLastModifiedTime(path, FileTime.from(second, TimeUnit.SECONDS));
    }
}
