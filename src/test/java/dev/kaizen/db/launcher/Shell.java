package dev.kaizen.db.launcher;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.kaizen.db.support.TestDatabase;

/** Starts programs as a person's shell would: in a directory, with variables, without or with a terminal. */
final class Shell {
    private final Path directory;
    private final Map<String, String> variables = new HashMap<>();

    Shell(Path directory) {
        this.directory = directory;
        variables.put("JAVA_HOME", System.getProperty("java.home"));
    }

    /** How a program ended, and what it wrote. */
    record Run(int exit, String out, String err) {}

    /** How a program ended on a terminal, and what stood on it, answers included. */
    record Session(int exit, String screen) {}

    Shell on(TestDatabase database) {
        variables.putAll(database.variables());
        return this;
    }

    Shell with(String name, String value) {
        variables.put(name, value);
        return this;
    }

    Shell without(String name) {
        variables.remove(name);
        return this;
    }

    Run run(Object... command) throws IOException, InterruptedException {
        return new Started(command).end();
    }

    Started start(Object... command) throws IOException {
        return new Started(command);
    }

    /**
     * Runs a line on a terminal, with somebody who answers.
     *
     * @param answers what is typed when the screen ends with the key
     */
    Session runOnTerminal(String line, Map<String, String> answers) throws IOException, InterruptedException {
        Process process =
                builder("timeout", "120", "script", "-qec", line, "/dev/null").start();
        StringBuilder screen = new StringBuilder();
        try (Reader reader = process.inputReader(StandardCharsets.UTF_8);
                OutputStream keyboard = process.getOutputStream()) {
            for (int character = reader.read(); character >= 0; character = reader.read()) {
                screen.append((char) character);
                for (Map.Entry<String, String> answer : answers.entrySet()) {
                    if (screen.toString().endsWith(answer.getKey())) {
                        keyboard.write((answer.getValue() + "\n").getBytes(StandardCharsets.UTF_8));
                        keyboard.flush();
                    }
                }
            }
        }
        return new Session(process.waitFor(), screen.toString());
    }

    private ProcessBuilder builder(Object... command) {
        ProcessBuilder builder =
                new ProcessBuilder(Stream.of(command).map(Object::toString).toList()).directory(directory.toFile());
        builder.environment()
                .keySet()
                .removeIf(name ->
                        name.matches("DB_.*|DATABASE_URL|MIGRATIONS_DIR|KAIZEN_.*|DEBUG|JAVA_HOME|.*JAVA.*OPT.*"));
        builder.environment().putAll(variables);
        return builder;
    }

    /** A program that runs; it has no terminal, and nothing to read. */
    final class Started {
        private final File out = Files.createTempFile("out", null).toFile();
        private final File err = Files.createTempFile("err", null).toFile();
        private final Process process;

        private Started(Object... command) throws IOException {
            process = builder(command).redirectOutput(out).redirectError(err).start();
            process.getOutputStream().close();
        }

        Process process() {
            return process;
        }

        Run end() throws IOException, InterruptedException {
            try {
                if (!process.waitFor(5, TimeUnit.MINUTES)) {
                    throw new IllegalStateException("still runs after five minutes: " + process.info());
                }
                return new Run(process.exitValue(), Files.readString(out.toPath()), Files.readString(err.toPath()));
            } finally {
                process.destroyForcibly();
                Files.delete(out.toPath());
                Files.delete(err.toPath());
            }
        }
    }
}
