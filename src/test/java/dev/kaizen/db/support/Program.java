package dev.kaizen.db.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The built program as a process of its own: the executable of {@code -Dkaizen.binary}, or the jar. */
public final class Program {
    private static final List<String> OURS = List.of("DB_", "KAIZEN_", "DATABASE_URL", "MIGRATIONS_DIR", "DEBUG");
    private static final long TIMEOUT_SECONDS = 120;

    private final Map<String, String> variables = new HashMap<>();
    private final Path directory;

    public Program(Path directory) {
        this.directory = directory;
    }

    public Program on(TestDatabase database) {
        variables.putAll(database.variables());
        return this;
    }

    public Program with(String name, String value) {
        variables.put(name, value);
        return this;
    }

    /** Runs it to its end. */
    public Cli.Run run(String... arguments) {
        try {
            Path out = Files.createTempFile("out", null);
            Path err = Files.createTempFile("err", null);
            Process process = start(
                    ProcessBuilder.Redirect.to(out.toFile()), ProcessBuilder.Redirect.to(err.toFile()), arguments);
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("still running after " + TIMEOUT_SECONDS + " s: " + List.of(arguments));
            }
            return new Cli.Run(process.exitValue(), read(out), read(err));
        } catch (IOException unstartable) {
            throw new UncheckedIOException(unstartable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Starts it and goes on. */
    public Process start(ProcessBuilder.Redirect out, ProcessBuilder.Redirect err, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(command());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out)
                .redirectError(err);
        builder.environment().keySet().removeIf(name -> OURS.stream().anyMatch(name::startsWith));
        builder.environment().putAll(variables);
        return builder.start();
    }

    private static List<String> command() {
        String binary = System.getProperty("kaizen.binary", "");
        if (!binary.isEmpty()) {
            return List.of(Path.of(binary).toAbsolutePath().toString());
        }
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath().toString());
    }

    private static String read(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        Files.delete(file);
        return text;
    }
}
