package dev.kaizen.db.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kaizen.db.support.Cli;

import static org.assertj.core.api.Assertions.assertThat;

@NeedsEngine
class StaleBuildIT {
    @TempDir
    Path directory;

    @Test
    void a_jar_older_than_a_changelog_is_built_anew_and_never_packed() throws IOException {
        Cli.Run copied = Docker.execute(
                Map.of(),
                List.of(
                        "cp",
                        "-a",
                        "--parents",
                        ".dockerignore",
                        "pom.xml",
                        "kaizen-db",
                        "src/main",
                        "changelogs",
                        "seed-data",
                        "docker",
                        "target/quarkus-app",
                        directory.toString()));
        assertThat(copied.exit()).as(copied.toString()).isZero();
        assertThat(build().exit()).as("as it was built").isZero();
        Path changelog = directory.resolve("changelogs/changelog.yaml");
        Files.writeString(changelog, "# edited\n", StandardOpenOption.APPEND);
        Cli.Run stale = build();
        assertThat(stale.exit()).isNotZero();
        assertThat(stale.out() + stale.err()).contains("has to be built, and there is no mvn");
    }

    /** The first stage, with a builder that has no Maven: it can only pack. */
    private Cli.Run build() {
        return Docker.run(
                "build",
                "-f",
                directory.resolve("docker/Dockerfile.jvm").toString(),
                "--target=build",
                "--build-arg=BUILDER_IMAGE=" + System.getProperty("kaizen.image.java"),
                "--build-arg=JAVA_IMAGE=" + System.getProperty("kaizen.image.java"),
                directory.toString());
    }
}
