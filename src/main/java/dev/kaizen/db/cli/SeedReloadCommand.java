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
        name = "reload",
        description = "Take the development data out and load it again, its days counted from today.",
        footer = {"", "Example: kaizen-db seed reload --yes"})
final class SeedReloadCommand implements Callable<Integer> {
    @Option(names = "--yes", description = "Do not ask; needed where nobody can be asked.")
    boolean yes;

    @Mixin
    ScaleOption scale;

    @Mixin
    BackupFolderOptions backups;

    @Mixin
    SeedSettingsOptions options;

    @Mixin
    OutputOptions outputOptions;

    @Override
    public Integer call() {
        Integer times = scale.times();
        Output output = outputOptions.open();
        ConnectionSettings settings = options.settings(output);
        new Confirmation(output, yes).require("Take the seeds out of " + settings.describe() + "?");
        Runnable backup = backups.before("seed-reload", output, settings);
        SeedRun run = options.seeder(settings, times).reload(backup, step -> output.progress(step, true));
        new SeedReport(output, settings).show("seed-reload", run);
        return ExitCode.OK.status();
    }
}
