package dev.kaizen.db.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.ContainerServer;
import dev.kaizen.db.support.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** The engine's own command line, as a user types it. */
final class Docker {
    /** The image of docker/Dockerfile.jvm, built once for all tests. */
    static final String JVM_IMAGE = "kaizen-db-under-test";

    private static final long MINUTES = 10;
    private static boolean built;

    private Docker() {}

    /** Builds the image unless it was. */
    static synchronized void buildJvmImage() {
        if (!built) {
            Cli.Run build = run(
                    "build",
                    "-f",
                    "docker/Dockerfile.jvm",
                    "--build-arg",
                    "BUILDER_IMAGE=" + System.getProperty("kaizen.image.builder"),
                    "--build-arg",
                    "JAVA_IMAGE=" + System.getProperty("kaizen.image.java"),
                    "-t",
                    JVM_IMAGE,
                    ".");
            assertThat(build.exit()).as(build.toString()).isZero();
            built = true;
        }
    }

    static Cli.Run run(String... arguments) {
        return execute(
                Map.of(),
                Stream.concat(Stream.of("docker"), Stream.of(arguments)).toList());
    }

    /** Arguments that run the image hardened as Kubernetes would, on this database in its server's network. */
    static List<String> kaizen(TestDatabase database, ContainerServer server, List<String> more, String... command) {
        List<String> arguments = new ArrayList<>(List.of(
                "run",
                "--rm",
                "--read-only",
                "--cap-drop=ALL",
                "--security-opt=no-new-privileges",
                "--user=12345:0",
                "--network=" + server.network(),
                "--env=DB_HOST=" + ContainerServer.ALIAS,
                "--env=DB_NAME=" + database.name(),
                "--env=DB_PASSWORD=" + database.password()));
        arguments.addAll(more);
        arguments.add(JVM_IMAGE);
        arguments.addAll(List.of(command));
        return arguments;
    }

    /** Runs a program to its end, from the project's folder, with variables of its own. */
    static Cli.Run execute(Map<String, String> variables, List<String> command) {
        try {
            Path out = Files.createTempFile("container", ".out");
            Path err = Files.createTempFile("container", ".err");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().putAll(variables);
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
            Cli.Run run = new Cli.Run(process.waitFor(), Files.readString(out), Files.readString(err));
            Files.delete(out);
            Files.delete(err);
            return run;
        } catch (IOException unrunnable) {
            throw new UncheckedIOException(unrunnable);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
