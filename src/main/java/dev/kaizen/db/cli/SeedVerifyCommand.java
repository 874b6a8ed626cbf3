package dev.kaizen.db.cli;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.output.Output;
import dev.kaizen.db.postgres.ConnectionSettings;
import dev.kaizen.db.seed.SeedVerification;

@Command(
        name = "verify",
        description = {
            "Compare the seeded rows with their files, and look whether they fit together.",
            "Exits with 3 when something is missing, different or does not fit."
        },
        footer = {"", "Example: kaizen-db seed verify --output json"})
final class SeedVerifyCommand implements Callable<Integer> {
    @Mixin
    SeedSettingsOptions options;

    @Mixin
    OutputOptions outputOptions;

    @Override
    public Integer call() {
        Output output = outputOptions.open();
        ConnectionSettings settings = options.settings(output);
        SeedVerification verification = options.seeder(settings, null).verify();
        new SeedReport(output, settings).show(verification);
        return verification.isSound() ? ExitCode.OK.status() : ExitCode.NO.status();
    }
}
