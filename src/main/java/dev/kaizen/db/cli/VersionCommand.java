package dev.kaizen.db.cli;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.output.Output;

@Command(
        name = "version",
        description = "Show the version of this program.",
        footer = {"", "Example: kaizen-db version --output json"})
final class VersionCommand implements Callable<Integer> {
    @Mixin
    OutputOptions outputOptions;

    @Override
    public Integer call() {
        Output output = outputOptions.open();
        if (output.isJson()) {
            output.json(new Documents.Program(ProgramVersion.text()));
        } else {
            output.line("kaizen-db " + ProgramVersion.text());
        }
        return ExitCode.OK.status();
    }
}
