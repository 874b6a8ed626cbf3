package dev.kaizen.db.cli;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import dev.kaizen.db.Environment;
import dev.kaizen.db.output.Output;
import dev.kaizen.db.sandbox.Sandbox;
import dev.kaizen.db.sandbox.SandboxStatus;

@Command(
        name = "reset",
        description = "Remove the sandbox with all its data and start a new one.",
        footer = {"", "Example: kaizen-db sandbox reset --yes"})
final class SandboxResetCommand implements Callable<Integer> {
    private final Environment environment;
    private final SandboxStart start;

    @Option(names = "--yes", description = "Do not ask; needed where nobody can be asked.")
    boolean yes;

    @Mixin
    SandboxStart.Options options;

    @Mixin
    OutputOptions outputOptions;

    SandboxResetCommand(Environment environment, SandboxStart start) {
        this.environment = environment;
        this.start = start;
    }

    @Override
    public Integer call() {
        Output output = outputOptions.open();
        Sandbox sandbox = new Sandbox(environment.workingDirectory());
        SandboxStatus status = sandbox.status();
        if (status.state() != SandboxStatus.State.ABSENT) {
            new Confirmation(output, yes).require("Remove " + status.directory() + " with all its data?");
        }
        sandbox.delete();
        return start.run(options, outputOptions);
    }
}
