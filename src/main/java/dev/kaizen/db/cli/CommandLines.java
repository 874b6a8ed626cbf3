package dev.kaizen.db.cli;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Sets up the parser, for the program and for its tests alike. */
public final class CommandLines {
    private CommandLines() {}

    /** @param factory makes the commands */
    public static CommandLine create(IFactory factory, Outputs outputs) {
        Failures failures = new Failures(outputs);
        return new CommandLine(KaizenDb.class, factory)
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures)
                .setUsageHelpAutoWidth(true)
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true);
    }
}
