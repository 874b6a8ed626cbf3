package dev.kaizen.db.cli;

import java.time.Duration;

import picocli.CommandLine.Option;

/** How long a run waits for another one. */
final class LockOptions {
    @Option(
            names = "--lock-wait",
            paramLabel = "TIME",
            defaultValue = "5m",
            converter = DurationConverter.class,
            description = "Wait so long for another runner (default: ${DEFAULT-VALUE}).")
    Duration wait;
}
