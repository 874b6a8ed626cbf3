package dev.kaizen.db.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import dev.kaizen.db.Environment;
import dev.kaizen.db.ExitCode;
import dev.kaizen.db.backup.Archive;
import dev.kaizen.db.backup.Manifest;
import dev.kaizen.db.backup.Restore;
import dev.kaizen.db.backup.RestoreOptions;
import dev.kaizen.db.backup.RestoreResult;
import dev.kaizen.db.output.Durations;
import dev.kaizen.db.output.Output;
import dev.kaizen.db.postgres.Cancellation;
import dev.kaizen.db.postgres.ConnectionSettings;
import dev.kaizen.db.postgres.Sessions;

@Command(
        name = "restore",
        description = {
            "Put an archive back: all rows, or those of its organization, are replaced.",
            "The archive is checked before anything is written, and all of it comes back or nothing."
        },
        footer = {"", "Example: kaizen-db restore before-release.tar"})
final class RestoreCommand implements Callable<Integer> {
    private static final Sessions SESSIONS = new Sessions("kaizen-db restore");

    private final Environment environment;
    private final Cancellation cancellation;

    @Parameters(paramLabel = "FILE", description = "The archive.")
    Path file;

    @Option(names = "--yes", description = "Do not ask; needed where nobody can be asked.")
    boolean yes;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; needed for a database marked production.")
    String reason;

    @Mixin
    BackupFolderOptions backups;

    @Mixin
    DatabaseOptions database;

    @Mixin
    OutputOptions outputOptions;

    RestoreCommand(Environment environment, Cancellation cancellation) {
        this.environment = environment;
        this.cancellation = cancellation;
    }

    @Override
    public Integer call() {
        Output output = outputOptions.open();
        Archive archive = Archive.open(environment.resolve(file.toString()));
        ConnectionSettings settings = database.settings(output);
        Restore restore = new Restore(SESSIONS, settings, cancellation);
        RestoreOptions options = new RestoreOptions(yes, reason);
        restore.check(archive, options);
        new Confirmation(output, yes).require(question(archive.manifest(), settings));
        Runnable backup = backups.beforeRestoring(archive.file(), output, settings);
        RestoreResult result =
                restore.run(archive, options, backup, table -> output.progress("Loading " + table, false));
        if (output.isJson()) {
            output.json(new Documents.Restore(
                    archive.file().toString(),
                    result.tables(),
                    result.rows(),
                    result.duration().toMillis()));
        } else {
            output.line("Restored " + result.rows() + " rows of " + result.tables() + " tables to "
                    + settings.describe() + " in " + Durations.text(result.duration()) + ".");
        }
        return ExitCode.OK.status();
    }

    private static String question(Manifest manifest, ConnectionSettings settings) {
        String what = manifest.organization() == null
                ? "all rows of " + settings.describe()
                : "the rows of organization " + manifest.organization() + " in " + settings.describe();
        return "Replace " + what + " by " + manifest.rows() + " rows of " + manifest.createdAt() + "?";
    }
}
