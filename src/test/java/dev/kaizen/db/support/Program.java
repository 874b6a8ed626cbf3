package dev.kaizen.db.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The built program, the jar or the executable of {@code -Dkaizen.binary}, each run in a process of its own. */
public final class Program {
    private static final String BINARY = System.getProperty("kaizen.binary", "");
    private static final Path JAR =
            Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();
    /** A signal that a parent ignores stays ignored in its children, as Ctrl-C does under nohup or in the background. */
    private static final List<String> HEARING_INTERRUPTS =
            List.of("perl", "-e", "$SIG{INT} = 'DEFAULT'; exec @ARGV or die $!");

    private final Path directory;
    private final Map<String, String> variables = new HashMap<>();

    /** @param directory where it runs and where its streams are kept */
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
        return start(arguments).finish();
    }

    /** Starts it, and comes back at once. */
    public RunningProgram start(String... arguments) {
        return launch(List.of(), arguments);
    }

    /** Starts it so that SIGINT reaches it, whoever runs the tests. */
    public RunningProgram startHearingInterrupts(String... arguments) {
        return launch(HEARING_INTERRUPTS, arguments);
    }

    private RunningProgram launch(List<String> prefix, String... arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(executable());
        command.addAll(List.of(arguments));
        try {
            Path out = Files.createTempFile(directory, "run", ".out");
            Path err = Files.createTempFile(directory, "run", ".err");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().keySet().retainAll(List.of("PATH", "HOME"));
            builder.environment().putAll(variables);
            return new RunningProgram(builder.start(), String.join(" ", arguments), out, err);
        } catch (IOException unstartable) {
            throw new UncheckedIOException(unstartable);
        }
    }

    private static List<String> executable() {
        if (!BINARY.isEmpty()) {
            return List.of(Path.of(BINARY).toAbsolutePath().toString());
        }
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", JAR.toString());
    }
}
