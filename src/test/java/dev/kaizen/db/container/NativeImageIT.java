package dev.kaizen.db.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kaizen.db.support.Cli;

import static org.assertj.core.api.Assertions.assertThat;

/** docker/Dockerfile.native, with another program in the binary's place: what is tried is the recipe. */
@NeedsEngine
class NativeImageIT {
    private static final String IMAGE = "kaizen-db-native-under-test";

    @TempDir
    Path directory;

    @Test
    void the_binary_that_was_built_is_run_as_nobody_in_particular_with_its_arguments() throws IOException {
        Path target = Files.createDirectories(directory.resolve("target"));
        Path isFresh = Files.createDirectories(directory.resolve("docker")).resolve("is-fresh");
        Files.copy(Path.of("docker/is-fresh"), isFresh, StandardCopyOption.COPY_ATTRIBUTES);
        Path binary =
                Files.writeString(target.resolve("kaizen-db-0-runner"), "#!/bin/sh\necho \"$(id -u) $*\"\nexit 3\n");
        assertThat(binary.toFile().setExecutable(true, false)).isTrue();
        String java = System.getProperty("kaizen.image.java");
        Cli.Run build = Docker.run(
                "build",
                "-f",
                "docker/Dockerfile.native",
                "--build-arg=MAVEN_IMAGE=" + System.getProperty("kaizen.image.builder"),
                "--build-arg=BUILDER_IMAGE=" + java,
                "--build-arg=BASE_IMAGE=" + java,
                "-t",
                IMAGE,
                directory.toString());
        assertThat(build.exit()).as(build.toString()).isZero();
        assertThat(Docker.run("run", "--rm", "--read-only", "--cap-drop=ALL", IMAGE, "up", "003"))
                .isEqualTo(new Cli.Run(3, "65532 up 003\n", ""));
    }
}
