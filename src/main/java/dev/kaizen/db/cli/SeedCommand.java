package dev.kaizen.db.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "seed",
        description = "Development data: load it, take it out, look whether it is whole. Never in production.",
        subcommands = {
            SeedLoadCommand.class,
            SeedClearCommand.class,
            SeedReloadCommand.class,
            SeedVerifyCommand.class,
            BackupCommand.class
        },
        footer = {"", "Example: kaizen-db seed load"})
final class SeedCommand {
    @Mixin
    OutputOptions outputOptions;
}
