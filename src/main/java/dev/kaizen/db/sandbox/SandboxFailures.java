package dev.kaizen.db.sandbox;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;

/** Sentences for what the file system refuses. */
final class SandboxFailures {
    private SandboxFailures() {}

    /** @param action a verb that fits "cannot": {@code read}, {@code write} */
    static Failure cannot(String action, Path path, IOException error) {
        return new Failure(
                ExitCode.FAILED,
                "Cannot " + action + " " + place(path, error) + ": " + reason(error) + ".",
                "Run kaizen-db as the owner of this directory, or in a directory that you may write to.",
                error);
    }

    private static String place(Path path, IOException error) {
        return error instanceof FileSystemException exact && exact.getFile() != null
                ? exact.getFile()
                : path.toString();
    }

    private static String reason(IOException error) {
        if (error instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (error instanceof FileSystemException exact && exact.getReason() != null) {
            return exact.getReason();
        }
        return error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
    }
}
