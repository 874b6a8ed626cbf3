package dev.kaizen.db.cli;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Sets up the parser, for the program and for its tests alike. */
public final class CommandLines {
    private CommandLines() {}

    /** @param factory makes the commands */
    public static CommandLine create(IFactory factory, Outputs outputs) {
        Failures failures = new Failures(outputs);
        CommandLine program = new CommandLine(KaizenDb.class, factory);
        abbreviateSynopsis(program);
        return program.setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures)
                .setUsageHelpAutoWidth(true)
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    private static void abbreviateSynopsis(CommandLine command) {
        command.getCommandSpec().usageMessage().abbreviateSynopsis(true);
        command.getSubcommands().values().forEach(CommandLines::abbreviateSynopsis);
    }
}
