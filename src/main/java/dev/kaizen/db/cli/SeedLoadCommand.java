package dev.kaizen.db.cli;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.output.Output;
import dev.kaizen.db.postgres.ConnectionSettings;

@Command(
        name = "load",
        description = {
            "Load the development data: what is missing, differs, or was edited since.",
            "Every migration has to be applied. Days count from the day of the first loading."
        },
        footer = {"", "Example: kaizen-db seed load --scale 100"})
final class SeedLoadCommand implements Callable<Integer> {
    @Mixin
    ScaleOption scale;

    @Mixin
    SeedSettingsOptions options;

    @Mixin
    OutputOptions outputOptions;

    @Override
    public Integer call() {
        Integer times = scale.times();
        Output output = outputOptions.open();
        ConnectionSettings settings = options.settings(output);
        new SeedReport(output, settings)
                .show("seed-load", options.seeder(settings, times).load(step -> output.progress(step, true)));
        return ExitCode.OK.status();
    }
}
