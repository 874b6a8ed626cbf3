package dev.kaizen.db.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** Sandboxes of several users; it takes root to become them. */
class SandboxUsersTest {
    private static final int NOBODY = 65534;
    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");

    /** Root as it is in most containers: it may not look at other users' processes. */
    private static final List<String> AS_CONFINED_ROOT =
            List.of("setpriv", "--bounding-set=-sys_ptrace", "--inh-caps=-sys_ptrace");

    @TempDir
    private static Path classes;

    private static String classPath;

    @TempDir
    private Path directory;

    private Sandbox sandbox;

    @BeforeAll
    static void openClassPath() throws IOException {
        assumeThat(ServerAccount.isRoot()).isTrue();
        classPath = ChildJvm.classPathForEverybody(classes);
    }

    @BeforeEach
    void open() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        sandbox = new Sandbox(directory);
    }

    @AfterEach
    void stop() {
        sandbox.stop();
    }

    @Test
    void an_ordinary_user_has_a_sandbox_of_its_own() throws Exception {
        Files.setAttribute(directory, "unix:uid", NOBODY);

        assertThat(as(AS_NOBODY, "start").lastLine()).endsWith(", started");

        assertThat(as(AS_NOBODY, "status").lines()).containsExactly("RUNNING");
        assertThat(sandbox.running()).as("root finds it too").isPresent();
        for (String path : List.of("", "data", "pgpass", "server.log")) {
            Path file = directory.resolve(".sandbox").resolve(path);
            assertThat(Files.getAttribute(file, "unix:uid")).isEqualTo(NOBODY);
            assertThat(Files.getPosixFilePermissions(file))
                    .noneMatch(permission -> !permission.name().startsWith("OWNER"));
        }
        assertThat(as(AS_NOBODY, "stop").lines()).containsExactly("stopped");
    }

    @Test
    void root_starts_and_stops_the_sandbox_of_an_ordinary_user_without_taking_it_away() throws Exception {
        Files.setAttribute(directory, "unix:uid", NOBODY);
        as(AS_NOBODY, "start").lines();

        assertThat(sandbox.stop()).isTrue();
        assertThat(sandbox.start(line -> {}).startedNow()).isTrue();
        assertThat(sandbox.stop()).isTrue();

        assertThat(as(AS_NOBODY, "start").lastLine()).endsWith(", started");
    }

    @Test
    void a_sandbox_of_root_is_closed_to_others() throws Exception {
        SandboxServer server = sandbox.start(line -> {});

        assertThat(Files.getAttribute(server.passwordFile(), "unix:uid")).isEqualTo(0);
        assertThat(as(AS_NOBODY, "running").lines()).containsExactly("none found");
        assertThat(as(AS_NOBODY, "start").lastLine())
                .isEqualTo("failed with FAILED: Cannot write " + directory.toRealPath()
                        + "/.sandbox/lock: permission denied.");
        assertThat(as(AS_CONFINED_ROOT, "status").lines()).containsExactly("RUNNING");
        assertThat(as(AS_CONFINED_ROOT, "stop").lines()).containsExactly("stopped");
    }

    @Test
    void a_directory_that_cannot_be_written_is_named() throws Exception {
        assertThat(as(AS_NOBODY, "start").lines())
                .containsExactly(
                        "failed with FAILED: Cannot write " + directory.toRealPath() + "/.sandbox: permission denied.");
        assertThat(directory).isEmptyDirectory();
    }

    private ChildJvm as(List<String> user, String action) throws IOException {
        return ChildJvm.run(user, classPath, directory, action);
    }
}
