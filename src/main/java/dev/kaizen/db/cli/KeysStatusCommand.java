package dev.kaizen.db.cli;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import dev.kaizen.db.Environment;
import dev.kaizen.db.ExitCode;
import dev.kaizen.db.crypto.KeyRingReader;
import dev.kaizen.db.operate.keys.KeyUse;
import dev.kaizen.db.operate.keys.Keys;
import dev.kaizen.db.output.Output;
import dev.kaizen.db.postgres.Cancellation;
import dev.kaizen.db.postgres.ConnectionSettings;
import dev.kaizen.db.postgres.Sessions;

@Command(
        name = "status",
        description = {
            "Show which keys the encrypted values need.",
            "Exits with 3 when the key ring lacks one, or the key of development is used in production."
        },
        footer = {"", "Example: kaizen-db keys status --output json"})
final class KeysStatusCommand implements Callable<Integer> {
    private final Environment environment;
    private final Cancellation cancellation;

    @Mixin
    DatabaseOptions database;

    @Mixin
    OutputOptions outputOptions;

    KeysStatusCommand(Environment environment, Cancellation cancellation) {
        this.environment = environment;
        this.cancellation = cancellation;
    }

    @Override
    public Integer call() {
        Output output = outputOptions.open();
        ConnectionSettings settings = database.settings(output);
        Sessions sessions = new Sessions("kaizen-db keys");
        KeyUse use = new Keys(sessions, settings, cancellation, KeyRingReader.readOrDevelopment(environment)).use();
        new KeysReport(output, settings).show(use);
        return use.isSound() ? ExitCode.OK.status() : ExitCode.NO.status();
    }
}
