package dev.kaizen.db.sandbox;

import java.time.Duration;
import java.util.function.Supplier;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;

/** How long something is looked at again and again before it counts as failed. */
final class Patience {
    private static final long PAUSE_MILLISECONDS = 50;

    private final int seconds;
    private final long end;

    Patience(int seconds) {
        this.seconds = seconds;
        this.end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    }

    /** @param complaint the sentence, without its end, to fail with when there has been time enough */
    void pause(Supplier<String> complaint) {
        if (System.nanoTime() > end) {
            throw new Failure(
                    ExitCode.FAILED, complaint.get() + " within " + seconds + " seconds.", "See .sandbox/server.log.");
        }
        try {
            Thread.sleep(PAUSE_MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.FAILED, "Interrupted while waiting for the sandbox.", null, interrupted);
        }
    }
}
