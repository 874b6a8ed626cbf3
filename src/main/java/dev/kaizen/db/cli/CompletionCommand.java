package dev.kaizen.db.cli;

import java.util.concurrent.Callable;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import dev.kaizen.db.ExitCode;

@Command(
        name = "completion",
        description = "Print a completion script for bash and zsh.",
        footer = {"", "Example: source <(kaizen-db completion)"})
final class CompletionCommand implements Callable<Integer> {
    @Mixin
    OutputOptions outputOptions;

    @Override
    public Integer call() {
        var program = outputOptions.command.root().commandLine();
        outputOptions.open().line(AutoComplete.bash(program.getCommandName(), program));
        return ExitCode.OK.status();
    }
}
