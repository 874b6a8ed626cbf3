package dev.kaizen.db.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "kaizen-db",
        description = "Builds, migrates and watches over the KAIZEN platform's PostgreSQL database.",
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            ValidateCommand.class,
            CreateCommand.class,
            SeedCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            HealthCommand.class,
            MaintainCommand.class,
            KeysCommand.class,
            SandboxCommand.class,
            UnlockCommand.class,
            CompletionCommand.class,
            VersionCommand.class,
            DevelopCommand.class,
        },
        footer = {
            "",
            "Exit codes: 0 done, 1 failed, 2 usage, 3 the answer is no, 4 locked,",
            "5 no connection, 6 refused."
        })
final class KaizenDb {
    @Mixin
    OutputOptions outputOptions;
}
