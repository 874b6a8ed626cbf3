package dev.kaizen.db.cli;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.Dependent;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import dev.kaizen.db.output.Format;
import dev.kaizen.db.output.Output;

/** How a command answers; every command has these. */
@Dependent
@Unremovable
final class OutputOptions {
    private final Outputs outputs;

    @Spec(Spec.Target.MIXEE)
    CommandSpec command;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "How results are written: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    Format format;

    @Option(
            names = {"-v", "--verbose"},
            description = "Show the SQL as it runs, timings and stack traces; also DEBUG=1.")
    boolean verbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    OutputOptions(Outputs outputs) {
        this.outputs = outputs;
    }

    Output open() {
        return outputs.open(command.commandLine(), format, verbose);
    }
}
