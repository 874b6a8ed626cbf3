package dev.kaizen.db.cli;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import dev.kaizen.db.operate.health.Health;
import dev.kaizen.db.operate.health.HealthReport;
import dev.kaizen.db.output.Output;
import dev.kaizen.db.postgres.ConnectionSettings;
import dev.kaizen.db.postgres.Sessions;

@Command(
        name = "health",
        description = {
            "Tell how the database is: connection, server, roles, migrations, the rules of tenancy, partitions, locks,"
                    + " the last run.",
            "It writes nothing; a login in kaizen_readonly is enough. Exits with 3 when a check fails."
        },
        footer = {"", "Example: kaizen-db health --output json"})
final class HealthCommand implements Callable<Integer> {

    @Mixin
    DatabaseOptions database;

    @Mixin
    OutputOptions outputOptions;

    @Override
    public Integer call() {
        Output output = outputOptions.open();
        ConnectionSettings settings = database.settings(output);
        Sessions sessions = new Sessions("kaizen-db health");
        HealthReport report = new Health(sessions, settings, database.source()).examine();
        new HealthView(output, settings).show(report);
        return report.exitCode().status();
    }
}
