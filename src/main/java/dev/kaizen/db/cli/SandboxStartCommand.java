package dev.kaizen.db.cli;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "start",
        description = "Start the sandbox, migrate it and show how to use it; it keeps running.",
        footer = {"", "Example: kaizen-db sandbox start"})
final class SandboxStartCommand implements Callable<Integer> {
    private final SandboxStart start;

    @Mixin
    SandboxStart.Options options;

    @Mixin
    OutputOptions outputOptions;

    SandboxStartCommand(SandboxStart start) {
        this.start = start;
    }

    @Override
    public Integer call() {
        return start.run(options, outputOptions);
    }
}
