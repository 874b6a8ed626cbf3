package dev.kaizen.db.cli;

import java.util.Optional;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import dev.kaizen.db.Environment;
import dev.kaizen.db.ExitCode;
import dev.kaizen.db.output.Output;
import dev.kaizen.db.sandbox.Sandbox;

@Command(
        name = "stop",
        description = "Stop the sandbox; its data stays.",
        footer = {"", "Example: kaizen-db sandbox stop"})
final class SandboxStopCommand implements Callable<Integer> {
    private final Environment environment;

    @Mixin
    OutputOptions outputOptions;

    SandboxStopCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Output output = outputOptions.open();
        boolean stopped = new Sandbox(environment.workingDirectory()).stop();
        if (output.isJson()) {
            output.json(SandboxSettings.document("stopped", Optional.empty()));
        } else {
            output.line(stopped ? "Stopped; its data stays in .sandbox." : "Nothing to do: no sandbox runs here.");
        }
        return ExitCode.OK.status();
    }
}
