package dev.kaizen.db.support;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import picocli.CommandLine;

import dev.kaizen.db.Environment;
import dev.kaizen.db.cli.CommandLines;
import dev.kaizen.db.cli.Outputs;
import dev.kaizen.db.migrate.Cancellation;
import dev.kaizen.db.output.Terminal;

/** The real command line inside the test's process: its own variables, directory and streams. */
public final class Cli {
    private final Map<String, String> variables = new HashMap<>();
    private final Path directory;

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

    /** What a run answered. */
    public record Run(int exit, String out, String err) {}

    public Run run(String... arguments) {
        Environment environment = Environment.of(variables, directory);
        Outputs outputs = new Outputs(environment, Terminal.NONE);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = CommandLines.create(new Factory(environment, outputs, new Cancellation()), outputs)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new Run(exit, out.toString(), err.toString());
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
