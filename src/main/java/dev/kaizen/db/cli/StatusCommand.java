package dev.kaizen.db.cli;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.migrate.Status;
import dev.kaizen.db.migrate.StatusReader;
import dev.kaizen.db.output.Output;
import dev.kaizen.db.postgres.ConnectionSettings;
import dev.kaizen.db.postgres.Sessions;

@Command(
        name = "status",
        description = "Show how every migration stands.",
        footer = {"", "Example: kaizen-db status --exit-code"})
final class StatusCommand implements Callable<Integer> {
    @Option(names = "--exit-code", description = "Exit with 3 when anything is pending, partial, changed or failed.")
    boolean exitCode;

    @Mixin
    DatabaseOptions database;

    @Mixin
    OutputOptions outputOptions;

    @Override
    public Integer call() {
        Output output = outputOptions.open();
        ConnectionSettings settings = database.settings(output);
        Status status = new StatusReader(new Sessions("kaizen-db status")).read(settings, database.source());
        new StatusReport(output, settings).show(status);
        return (exitCode && status.isUnsettled() ? ExitCode.NO : ExitCode.OK).status();
    }
}
