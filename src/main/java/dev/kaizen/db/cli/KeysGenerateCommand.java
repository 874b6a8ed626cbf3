package dev.kaizen.db.cli;

import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import dev.kaizen.db.Environment;
import dev.kaizen.db.ExitCode;
import dev.kaizen.db.crypto.KeyRingReader;
import dev.kaizen.db.crypto.NewKeys;
import dev.kaizen.db.output.Output;

@Command(
        name = "generate",
        description = {
            "Print a new key for the present key ring, or a whole new ring where there is none.",
            "What it prints is secret: put it where your secrets are kept, and nowhere else."
        },
        footer = {"", "Example: kaizen-db keys generate >> keys.txt"})
final class KeysGenerateCommand implements Callable<Integer> {
    private final Environment environment;

    @Mixin
    OutputOptions outputOptions;

    KeysGenerateCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Output output = outputOptions.open();
        List<String> items = new NewKeys().generate(KeyRingReader.read(environment));
        if (output.isJson()) {
            output.json(new Documents.NewKeys(items));
        } else {
            items.forEach(output::line);
        }
        return ExitCode.OK.status();
    }
}
