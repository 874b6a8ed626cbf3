package dev.kaizen.db.cli;

import picocli.CommandLine.Option;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;

/** How often each seeded row comes. */
final class ScaleOption {
    @Option(
            names = "--scale",
            paramLabel = "N",
            description =
                    "Load each row N times, with keys of their own; passwords only once (default: as before, or 1).")
    Integer scale;

    /**
     * The number, or null for as often as before.
     *
     * @throws Failure (2) for one that is none
     */
    Integer times() {
        if (scale != null && (scale < 1 || scale > 10_000)) {
            throw new Failure(ExitCode.USAGE, scale + " is no scale", "Give a number from 1 to 10000.");
        }
        return scale;
    }
}
