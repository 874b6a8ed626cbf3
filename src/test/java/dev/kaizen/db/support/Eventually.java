package dev.kaizen.db.support;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what another process or the server will do. */
public final class Eventually {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(10);

    private Eventually() {}

    /** @param what the condition in words, for the error when it does not come true within a minute */
    public static void holds(String what, BooleanSupplier condition) {
        found(what, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    /** The same for something that is to appear. */
    public static <T> T found(String what, Supplier<Optional<T>> search) {
        Instant deadline = Instant.now().plus(LIMIT);
        Optional<T> found = search.get();
        while (found.isEmpty()) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("Not within " + LIMIT.toSeconds() + " s: " + what);
            }
            pause(PAUSE);
            found = search.get();
        }
        return found.get();
    }

    public static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
