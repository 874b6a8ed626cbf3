package dev.kaizen.db.cli;

import java.time.Duration;

import dev.kaizen.db.postgres.Cancellation;

/**
 * What Ctrl-C and SIGTERM do: the statement that runs is cancelled, and the process stays until its transaction is rolled
 * back and the lock is released. The exit status, 130 or 143, is the signal's.
 */
final class Interruption implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Cancellation cancellation;
    private final Thread hook;

    Interruption(Cancellation cancellation) {
        this.cancellation = cancellation;
        this.hook = new Thread(this::cancelUntilDone, "interruption");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Again and again, for a cancellation between two statements hits neither. */
    private void cancelUntilDone() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (cancellation.isNeeded() && System.nanoTime() < deadline) {
            cancellation.cancel();
            try {
                Thread.sleep(PAUSE.toMillis());
            } catch (InterruptedException hurried) {
                return;
            }
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // The hook is at work, and knows when to end.
        }
    }
}
