package dev.kaizen.db.cli;

import java.util.Optional;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.migrate.Unlocker;
import dev.kaizen.db.output.Output;
import dev.kaizen.db.postgres.ConnectionSettings;
import dev.kaizen.db.postgres.Sessions;

@Command(
        name = "unlock",
        description = {
            "Free the lock row that a Liquibase left behind when it was killed.",
            "A lock of kaizen-db itself ends with its session and needs no unlocking."
        },
        footer = {"", "Example: kaizen-db unlock --yes"})
final class UnlockCommand implements Callable<Integer> {
    @Option(names = "--yes", description = "Do not ask; needed where nobody can be asked.")
    boolean yes;

    @Mixin
    DatabaseOptions database;

    @Mixin
    OutputOptions outputOptions;

    @Override
    public Integer call() {
        Output output = outputOptions.open();
        ConnectionSettings settings = database.settings(output);
        Unlocker unlocker = new Unlocker(new Sessions("kaizen-db unlock"), settings);
        Optional<String> holder = unlocker.holder();
        boolean cleared = false;
        if (holder.isPresent()) {
            new Confirmation(output, yes).require("Free the lock of " + holder.get() + "? It must be gone for sure.");
            cleared = unlocker.clear(holder.get());
        }
        if (output.isJson()) {
            output.json(new Documents.Unlocked(cleared, holder.orElse(null)));
        } else {
            output.line(
                    cleared
                            ? "Freed the lock of " + holder.get() + "."
                            : "Nothing to do: nobody holds the lock of " + settings.describe() + ".");
        }
        return ExitCode.OK.status();
    }
}
