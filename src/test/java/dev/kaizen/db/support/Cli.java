package dev.kaizen.db.support;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import picocli.CommandLine;

import dev.kaizen.db.Environment;
import dev.kaizen.db.cli.CommandLines;
import dev.kaizen.db.cli.Outputs;
import dev.kaizen.db.output.Terminal;
import dev.kaizen.db.postgres.Cancellation;

import static org.assertj.core.api.Assertions.assertThat;

/** The real command line inside the test's process: its own variables, directory, terminal and streams. */
public final class Cli {
    private final Map<String, String> variables = new HashMap<>();
    private final Path directory;
    private Terminal terminal = Terminal.NONE;
    private String typed = "";

    public Cli(Path directory) {
        this.directory = directory;
    }

    public Cli on(TestDatabase database) {
        variables.putAll(database.variables());
        return this;
    }

    public Cli with(String name, String value) {
        variables.put(name, value);
        return this;
    }

    public Cli without(String name) {
        variables.remove(name);
        return this;
    }

    /** With these changelogs instead of the built-in ones. */
    public Cli reading(Changelogs changelogs) {
        return with("MIGRATIONS_DIR", changelogs.folder().toString());
    }

    /** On a terminal, where somebody types this whenever a command asks. */
    public Cli onTerminal(String typing) {
        terminal = new Terminal(true, true, true);
        typed = typing;
        return this;
    }

    /** What a run answered. */
    public record Run(int exit, String out, String err) {
        /** Checks all of it, but for what differs from run to run: {@link Placeholders} says what that is. */
        public void says(int expectedExit, String expectedOut, String expectedErr) {
            Run found = new Run(exit, Placeholders.in(out), Placeholders.in(err));
            assertThat(found).isEqualTo(new Run(expectedExit, expectedOut, expectedErr));
        }

        /** The answer of a run that has to go well. */
        public Run succeeded() {
            assertThat(exit).as(toString()).isZero();
            return this;
        }
    }

    /** Runs a command; no password may show in what it prints. */
    public Run run(String... arguments) {
        Environment environment = Environment.of(variables, directory);
        Outputs outputs = new Outputs(environment, terminal);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine program = CommandLines.create(new Factory(environment, outputs, new Cancellation()), outputs)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err));
        InputStream input = System.in;
        System.setIn(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
        try {
            Run run = new Run(program.execute(arguments), out.toString(), err.toString());
            assertThat(run.out() + run.err()).doesNotContainIgnoringCase("canary");
            return run;
        } finally {
            System.setIn(input);
        }
    }

    /** Makes a command from its one constructor, as the program's container does. */
    private record Factory(Object... parts) implements CommandLine.IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            if (type.getDeclaredConstructors().length != 1) {
                return CommandLine.defaultFactory().create(type);
            }
            Constructor<?> constructor = type.getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            Object[] arguments = Arrays.stream(constructor.getParameterTypes())
                    .map(this::part)
                    .toArray();
            return type.cast(constructor.newInstance(arguments));
        }

        private Object part(Class<?> type) {
            return Arrays.stream(parts).filter(type::isInstance).findFirst().orElseGet(() -> made(type));
        }

        private Object made(Class<?> type) {
            try {
                return create(type);
            } catch (Exception unmakeable) {
                throw new IllegalStateException(type.getName(), unmakeable);
            }
        }
    }
}
