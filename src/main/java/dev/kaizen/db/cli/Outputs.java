package dev.kaizen.db.cli;

import picocli.CommandLine;

import dev.kaizen.db.Environment;
import dev.kaizen.db.output.Format;
import dev.kaizen.db.output.Output;
import dev.kaizen.db.output.Terminal;
import dev.kaizen.db.output.TerminationMessage;

/** Opens a command's output on the streams it was given. */
public final class Outputs {
    private final Environment environment;
    private final Terminal terminal;

    public Outputs(Environment environment, Terminal terminal) {
        this.environment = environment;
        this.terminal = terminal;
    }

    Output open(CommandLine command, Format format, boolean verbose) {
        return new Output(
                command.getOut(),
                command.getErr(),
                terminal,
                format,
                verbose || environment.isOn("DEBUG"),
                environment.get("NO_COLOR").isEmpty());
    }

    TerminationMessage terminationMessage() {
        String file = environment.get("KAIZEN_TERMINATION_LOG").orElse("/dev/termination-log");
        return new TerminationMessage(environment.resolve(file));
    }
}
