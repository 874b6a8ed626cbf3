package dev.kaizen.db.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;

/** Runs PostgreSQL's programs; none of them sees the caller's environment, which may hold secrets. */
final class Program {
    private Program() {}

    /**
     * Runs a program to its end; whatever it starts keeps writing to {@code log}.
     *
     * @return its exit status
     */
    static int run(List<String> command, Path log) throws IOException {
        ProcessBuilder builder = prepare(command);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        return await(builder.start());
    }

    /** What a short program that starts no other one says, in one line. */
    static String output(List<String> command) throws IOException {
        Process process = prepare(command).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        await(process);
        return output.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    /** Whether a program can be started at all and ends well. */
    static boolean succeeds(List<String> command) {
        try {
            ProcessBuilder builder = prepare(command);
            builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
            return await(builder.start()) == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    private static ProcessBuilder prepare(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        String path = System.getenv("PATH");
        builder.environment().clear();
        builder.environment().put("PATH", path == null ? "/usr/bin:/bin" : path);
        // Messages that can be read back, and what the server on macOS asks for.
        builder.environment().put("LC_ALL", "C");
        // The caller's directory need not be open to the user that the program runs as.
        builder.directory(Path.of("/").toFile());
        builder.redirectInput(Path.of("/dev/null").toFile());
        builder.redirectErrorStream(true);
        return builder;
    }

    private static int await(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.FAILED, "Interrupted while PostgreSQL was at work.", null, interrupted);
        }
    }
}
