package dev.kaizen.db.cli;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "sandbox",
        description = "A private PostgreSQL in .sandbox/ of this directory; without a word more: start.",
        subcommands = {
            SandboxStartCommand.class,
            SandboxStopCommand.class,
            SandboxResetCommand.class,
            SandboxStatusCommand.class,
        },
        footer = {"", "Example: kaizen-db sandbox"})
final class SandboxCommand implements Callable<Integer> {
    private final SandboxStart start;

    @Mixin
    SandboxStart.Options options;

    @Mixin
    OutputOptions outputOptions;

    SandboxCommand(SandboxStart start) {
        this.start = start;
    }

    @Override
    public Integer call() {
        return start.run(options, outputOptions);
    }
}
