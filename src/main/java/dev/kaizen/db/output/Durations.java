package dev.kaizen.db.output;

import java.time.Duration;
import java.util.Locale;

/** Durations as people read and write them. */
public final class Durations {
    private Durations() {}

    /** {@code 412 ms}, {@code 3.2 s}, {@code 2 min 5 s}. */
    public static String text(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < 59_950) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        long seconds = Math.round(millis / 1000.0);
        return seconds / 60 + " min " + seconds % 60 + " s";
    }
}
