package dev.kaizen.db.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import dev.kaizen.db.Environment;
import dev.kaizen.db.ExitCode;
import dev.kaizen.db.migrate.DeploymentEnvironment;
import dev.kaizen.db.migrate.Migrator;
import dev.kaizen.db.migrate.RunListener;
import dev.kaizen.db.migrate.SqlPreview;
import dev.kaizen.db.migrate.Target;
import dev.kaizen.db.migrate.UpOptions;
import dev.kaizen.db.migrate.Version;
import dev.kaizen.db.migrate.source.ChangelogSource;
import dev.kaizen.db.output.Output;
import dev.kaizen.db.postgres.Cancellation;
import dev.kaizen.db.postgres.ConnectionSettings;
import dev.kaizen.db.postgres.Sessions;

@Command(
        name = "up",
        description = "Apply pending migrations, to VERSION inclusive.",
        footer = {"", "Example: kaizen-db up 003 --wait 60s"})
final class UpCommand implements Callable<Integer> {
    private static final Sessions SESSIONS = new Sessions("kaizen-db up");

    private final Environment environment;
    private final Cancellation cancellation;

    @Parameters(
            arity = "0..1",
            paramLabel = "VERSION",
            description = "The last version to apply; the newest when left out.")
    String version;

    @Option(names = "--dry-run", description = "Print the SQL and change nothing.")
    boolean dryRun;

    @Option(names = "--rollback-on-failure", description = "Take this run's changesets back when one fails.")
    boolean rollbackOnFailure;

    @Option(names = "--strict", description = "Refuse a pending migration below the newest applied one.")
    boolean strict;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            defaultValue = "0s",
            converter = DurationConverter.class,
            description = "Wait so long for a server that does not answer yet (default: ${DEFAULT-VALUE}).")
    Duration wait;

    @Mixin
    BackupFolderOptions backups;

    @Mixin
    LockOptions lock;

    @Option(
            names = "--environment",
            paramLabel = "NAME",
            description =
                    "development, staging or production: mark the database, or check its mark (KAIZEN_ENVIRONMENT).")
    String mark;

    @Option(names = "--yes", description = "Confirm a change of the database's mark.")
    boolean yes;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why the mark changes.")
    String reason;

    @Mixin
    DatabaseOptions database;

    @Mixin
    OutputOptions outputOptions;

    UpCommand(Environment environment, Cancellation cancellation) {
        this.environment = environment;
        this.cancellation = cancellation;
    }

    @Override
    public Integer call() {
        Output output = outputOptions.open();
        Target target = version == null ? new Target.Newest() : new Target.To(Version.parse(version));
        ConnectionSettings settings = database.settings(output);
        ChangelogSource source = database.source();
        RunListener progress = new RunProgress(output, "Applying");
        if (dryRun) {
            SqlPreview preview = new SqlPreview(SESSIONS, settings, source);
            new PreviewReport(output).show("up", preview.up(target, options(), progress));
        } else {
            Migrator migrator = new Migrator(SESSIONS, settings, source, ProgramVersion.text(), cancellation);
            Runnable backup = backups.before("up", output, settings);
            new RunReport(output, settings).show("up", migrator.up(target, options(), progress, backup));
        }
        return ExitCode.OK.status();
    }

    private UpOptions options() {
        Optional<DeploymentEnvironment> wanted = Optional.ofNullable(mark)
                .or(() -> environment.get("KAIZEN_ENVIRONMENT"))
                .map(DeploymentEnvironment::parse);
        return new UpOptions(rollbackOnFailure, strict, wait, lock.wait, wanted, yes, reason);
    }
}
