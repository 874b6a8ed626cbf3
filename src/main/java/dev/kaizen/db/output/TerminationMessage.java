package dev.kaizen.db.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file in which Kubernetes looks for why a container ended, and shows it in {@code kubectl describe pod}. It is there
 * before the container starts; where there is none, nobody asks.
 *
 * @param file {@code /dev/termination-log} unless the pod says otherwise
 */
public record TerminationMessage(Path file) {
    /** Kubernetes shows the last 4096 bytes, and the beginning is what tells most; a character takes up to three here. */
    private static final int LONGEST_MESSAGE = 900;

    private static final int LONGEST_HINT = 400;

    /**
     * Leaves the message; that it could not be left must not hide the failure itself.
     *
     * @param hint the way out, or null
     */
    public void leave(String message, String hint) {
        if (!Files.isRegularFile(file)) {
            return;
        }
        String text = cut(message, LONGEST_MESSAGE) + (hint == null ? "" : "\n" + cut(hint, LONGEST_HINT));
        try {
            Files.writeString(file, text);
        } catch (IOException unwritable) {
            // Standard error has told it all the same.
        }
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}
