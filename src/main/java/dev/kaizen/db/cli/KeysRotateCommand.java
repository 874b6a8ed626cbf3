package dev.kaizen.db.cli;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import dev.kaizen.db.Environment;
import dev.kaizen.db.ExitCode;
import dev.kaizen.db.crypto.KeyRingReader;
import dev.kaizen.db.operate.keys.Keys;
import dev.kaizen.db.operate.keys.Rotation;
import dev.kaizen.db.output.Output;
import dev.kaizen.db.postgres.Cancellation;
import dev.kaizen.db.postgres.ConnectionSettings;
import dev.kaizen.db.postgres.Sessions;

@Command(
        name = "rotate",
        description = {
            "Encrypt every value that is under another key with the current one, the one of the highest id.",
            "Applications may read and write meanwhile; ended half-way, it goes on when it is run again."
        },
        footer = {"", "Example: kaizen-db keys rotate"})
final class KeysRotateCommand implements Callable<Integer> {
    private final Environment environment;
    private final Cancellation cancellation;

    @Mixin
    DatabaseOptions database;

    @Mixin
    OutputOptions outputOptions;

    KeysRotateCommand(Environment environment, Cancellation cancellation) {
        this.environment = environment;
        this.cancellation = cancellation;
    }

    @Override
    public Integer call() {
        Output output = outputOptions.open();
        ConnectionSettings settings = database.settings(output);
        Sessions sessions = new Sessions("kaizen-db keys");
        Rotation rotation = new Keys(sessions, settings, cancellation, KeyRingReader.readOrDevelopment(environment))
                .rotate(sentence -> output.progress(sentence, false));
        new KeysReport(output, settings).show(rotation);
        return rotation.isComplete() ? ExitCode.OK.status() : ExitCode.NO.status();
    }
}
