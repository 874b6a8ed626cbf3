package dev.kaizen.db.cli;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.output.Output;
import dev.kaizen.db.postgres.ConnectionSettings;
import dev.kaizen.db.seed.SeedRun;

@Command(
        name = "clear",
        description = "Take out all seeded rows. Rows of yours stay, and so does what they need; it is listed.",
        footer = {"", "Example: kaizen-db seed clear --yes"})
final class SeedClearCommand implements Callable<Integer> {
    @Option(names = "--yes", description = "Do not ask; needed where nobody can be asked.")
    boolean yes;

    @Mixin
    BackupFolderOptions backups;

    @Mixin
    SeedSettingsOptions options;

    @Mixin
    OutputOptions outputOptions;

    @Override
    public Integer call() {
        Output output = outputOptions.open();
        ConnectionSettings settings = options.settings(output);
        new Confirmation(output, yes).require("Take the seeds out of " + settings.describe() + "?");
        Runnable backup = backups.before("seed-clear", output, settings);
        SeedRun run = options.seeder(settings, null).clear(backup, step -> output.progress(step, true));
        new SeedReport(output, settings).show("seed-clear", run);
        return ExitCode.OK.status();
    }
}
