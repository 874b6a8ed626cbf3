package dev.kaizen.db.cli;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import dev.kaizen.db.Environment;
import dev.kaizen.db.ExitCode;
import dev.kaizen.db.output.Output;
import dev.kaizen.db.sandbox.Sandbox;
import dev.kaizen.db.sandbox.SandboxServer;
import dev.kaizen.db.sandbox.SandboxStatus;

@Command(
        name = "status",
        description = "Show whether a sandbox runs here and how to get in.",
        footer = {"", "Example: kaizen-db sandbox status"})
final class SandboxStatusCommand implements Callable<Integer> {
    private final Environment environment;

    @Mixin
    OutputOptions outputOptions;

    SandboxStatusCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Output output = outputOptions.open();
        SandboxStatus status = new Sandbox(environment.workingDirectory()).status();
        if (output.isJson()) {
            output.json(SandboxSettings.document(SandboxSettings.word(status.state()), status.server()));
        } else {
            show(status, output);
        }
        return ExitCode.OK.status();
    }

    private void show(SandboxStatus status, Output output) {
        switch (status.state()) {
            case ABSENT -> output.line("No sandbox here; kaizen-db sandbox makes one.");
            case STOPPED -> output.line("Stopped; kaizen-db sandbox start starts it again.");
            case NOT_READY -> output.line("Starting or stopping; look again in a moment.");
            case RUNNING -> {
                SandboxServer server = status.server().orElseThrow();
                output.line("PostgreSQL " + server.version() + " runs on "
                        + SandboxSettings.of(server).address() + ".");
                output.line(SandboxSettings.psqlLine(server, environment.workingDirectory()));
            }
        }
    }
}
