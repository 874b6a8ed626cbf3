package dev.kaizen.db.cli;

import java.time.Duration;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.operate.maintain.Maintainer;
import dev.kaizen.db.operate.maintain.MaintenanceRun;
import dev.kaizen.db.output.Output;
import dev.kaizen.db.postgres.Cancellation;
import dev.kaizen.db.postgres.ConnectionSettings;
import dev.kaizen.db.postgres.Sessions;

@Command(
        name = "maintain",
        description = {
            "Make the partitions of the months ahead, take away those whose time is over,",
            "as well as expired tokens, sessions and invitations, and analyze partitioned",
            "tables that have changed.",
            "Safe to run from a schedule, twice, and at once. What fails for one",
            "organization is done for the others, told, and ends with 1."
        },
        footer = {"", "Example: kaizen-db maintain --output json"})
final class MaintainCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Cancellation cancellation;

    @Mixin
    DatabaseOptions database;

    @Mixin
    OutputOptions outputOptions;

    MaintainCommand(Cancellation cancellation) {
        this.cancellation = cancellation;
    }

    @Override
    public Integer call() {
        Output output = outputOptions.open();
        ConnectionSettings settings = database.settings(output);
        Maintainer maintainer = new Maintainer(new Sessions("kaizen-db maintain"), settings, cancellation, PATIENCE);
        MaintenanceRun run = maintainer.run(output::note);
        new MaintenanceReport(output, settings).show(run);
        return (run.failures().isEmpty() ? ExitCode.OK : ExitCode.FAILED).status();
    }
}
