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
    /** Leaves the message; that it could not be left must not hide the failure itself. */
    public void leave(String message) {
        if (!Files.isRegularFile(file)) {
            return;
        }
        try {
            Files.writeString(file, message);
        } catch (IOException unwritable) {
            // Standard error has told it all the same.
        }
    }
}
