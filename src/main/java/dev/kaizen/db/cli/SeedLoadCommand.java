package dev.kaizen.db.cli;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;
import dev.kaizen.db.output.Output;
import dev.kaizen.db.postgres.ConnectionSettings;

@Command(
        name = "load",
        description = {
            "Load the development data that is missing or was edited since.",
            "Every migration has to be applied. Days count from the day of the first loading."
        },
        footer = {"", "Example: kaizen-db seed load --scale 100"})
final class SeedLoadCommand implements Callable<Integer> {
    @Option(
            names = "--scale",
            paramLabel = "N",
            description = "Load each row N times, with keys of their own; passwords only once.")
    Integer scale;

    @Mixin
    SeedSettingsOptions options;

    @Mixin
    OutputOptions outputOptions;

    @Override
    public Integer call() {
        if (scale != null && (scale < 1 || scale > 10_000)) {
            throw new Failure(ExitCode.USAGE, scale + " is no scale", "Give a number from 1 to 10000.");
        }
        Output output = outputOptions.open();
        ConnectionSettings settings = options.settings(output);
        new SeedReport(output, settings)
                .show("seed-load", options.seeder(settings, scale).load(step -> output.progress(step, false)));
        return ExitCode.OK.status();
    }
}
