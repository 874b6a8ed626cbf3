package dev.kaizen.db.cli;

import java.util.Optional;
import java.util.concurrent.Callable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import dev.kaizen.db.Environment;
import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;
import dev.kaizen.db.migrate.DeploymentEnvironment;
import dev.kaizen.db.migrate.DownPlan;
import dev.kaizen.db.migrate.Migrator;
import dev.kaizen.db.migrate.SqlPreview;
import dev.kaizen.db.migrate.Target;
import dev.kaizen.db.migrate.Version;
import dev.kaizen.db.migrate.source.ChangelogSource;
import dev.kaizen.db.output.Output;
import dev.kaizen.db.postgres.Cancellation;
import dev.kaizen.db.postgres.ConnectionSettings;
import dev.kaizen.db.postgres.Sessions;

@Command(
        name = "down",
        description = {
            "Roll back the last N migrations (default 1), or all above VERSION.",
            "One or two digits without a leading zero are a count, anything else is a version."
        },
        footer = {"", "Example: kaizen-db down 002"})
final class DownCommand implements Callable<Integer> {
    private static final Sessions SESSIONS = new Sessions("kaizen-db down");

    private final Environment environment;
    private final Cancellation cancellation;

    @ArgGroup
    Goal goal;

    static final class Goal {
        @Parameters(arity = "0..1", paramLabel = "N|VERSION", description = "How many, or down to which version.")
        String text;

        @Option(names = "--steps", paramLabel = "N", description = "How many migrations.")
        String steps;

        @Option(names = "--to", paramLabel = "VERSION", description = "All above this version; 0 for all.")
        String to;

        Target target() {
            if (to != null) {
                return new Target.To(Version.parse(to));
            }
            String count = steps != null ? steps : text;
            boolean isCount = steps != null || text == null || text.matches("0+|[1-9][0-9]?");
            return isCount ? steps(count) : new Target.To(Version.parse(text));
        }

        private static Target steps(String text) {
            if (!text.matches("[1-9][0-9]{0,8}")) {
                throw new Failure(
                        ExitCode.USAGE,
                        "\"" + text + "\" is no count of migrations",
                        "Give a number from 1, or --to 0 to take everything back.");
            }
            return new Target.Steps(Integer.parseInt(text));
        }
    }

    @Option(names = "--dry-run", description = "Print the SQL and change nothing.")
    boolean dryRun;

    @Option(names = "--yes", description = "Do not ask; needed where nobody can be asked.")
    boolean yes;

    @Mixin
    BackupFolderOptions backups;

    @Mixin
    LockOptions lock;

    @Mixin
    DatabaseOptions database;

    @Mixin
    OutputOptions outputOptions;

    DownCommand(Environment environment, Cancellation cancellation) {
        this.environment = environment;
        this.cancellation = cancellation;
    }

    @Override
    public Integer call() {
        Output output = outputOptions.open();
        Target target = goal == null ? new Target.Steps(1) : goal.target();
        ConnectionSettings settings = database.settings(output);
        ChangelogSource source = database.source();
        if (dryRun) {
            new PreviewReport(output)
                    .show("down", new SqlPreview(SESSIONS, settings, source).down(target, wantedEnvironment()));
            return ExitCode.OK.status();
        }
        Migrator migrator = new Migrator(SESSIONS, settings, source, ProgramVersion.text(), cancellation);
        DownPlan plan = migrator.planDown(target, wantedEnvironment());
        if (!plan.items().isEmpty()) {
            new Confirmation(output, yes).require("Roll back " + plan.names() + " on " + settings.describe() + "?");
        }
        RunProgress progress = new RunProgress(output, "Rolling back");
        Runnable backup = backups.before("down", output, settings);
        new RunReport(output, settings).show("down", migrator.down(target, plan, lock.wait, progress, backup));
        return ExitCode.OK.status();
    }

    private Optional<DeploymentEnvironment> wantedEnvironment() {
        return environment.get("KAIZEN_ENVIRONMENT").map(DeploymentEnvironment::parse);
    }
}
