package dev.kaizen.db.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import dev.kaizen.db.Environment;
import dev.kaizen.db.ExitCode;
import dev.kaizen.db.backup.Backup;
import dev.kaizen.db.backup.BackupOptions;
import dev.kaizen.db.backup.BackupResult;
import dev.kaizen.db.output.Durations;
import dev.kaizen.db.output.Output;
import dev.kaizen.db.postgres.Cancellation;
import dev.kaizen.db.postgres.ConnectionSettings;
import dev.kaizen.db.postgres.Sessions;

@Command(
        name = "backup",
        description = "Copy all rows, or those of one organization, as they stand at one moment.",
        footer = {"", "Example: kaizen-db backup before-release.tar"})
final class BackupCommand implements Callable<Integer> {
    private static final Sessions SESSIONS = new Sessions("kaizen-db backup");

    private final Environment environment;
    private final Cancellation cancellation;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "The archive, a tar; one named by the time in .backups (KAIZEN_BACKUP_DIR) when left out.")
    Path file;

    @Option(
            names = "--organization",
            paramLabel = "ID",
            converter = IdConverter.class,
            description = "Only the rows of this organization.")
    UUID organization;

    @Mixin
    DatabaseOptions database;

    @Mixin
    OutputOptions outputOptions;

    BackupCommand(Environment environment, Cancellation cancellation) {
        this.environment = environment;
        this.cancellation = cancellation;
    }

    @Override
    public Integer call() {
        Output output = outputOptions.open();
        ConnectionSettings settings = database.settings(output);
        Path target = file != null
                ? environment.resolve(file.toString())
                : BackupFolderOptions.automatic(null, environment, cancellation, settings)
                        .newFile("");
        BackupOptions options = new BackupOptions(Optional.ofNullable(organization), ProgramVersion.text(), false);
        BackupResult result = new Backup(SESSIONS, settings, cancellation)
                .write(target, options, table -> output.progress("Backing up " + table, false));
        if (output.isJson()) {
            output.json(new Documents.Backup(
                    result.file().toString(),
                    result.tables(),
                    result.rows(),
                    result.bytes(),
                    result.duration().toMillis()));
        } else {
            output.line("Backed up " + result.rows() + " rows of " + result.tables() + " tables of "
                    + settings.describe() + " to " + environment.shown(result.file()) + " (" + size(result.bytes())
                    + ") in "
                    + Durations.text(result.duration()) + ".");
        }
        return ExitCode.OK.status();
    }

    private static String size(long bytes) {
        return bytes < 10_000_000 ? (bytes + 999) / 1000 + " kB" : (bytes + 999_999) / 1_000_000 + " MB";
    }
}
