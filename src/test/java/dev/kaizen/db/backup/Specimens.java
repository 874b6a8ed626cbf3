package dev.kaizen.db.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A table with a column of every kind that a copy could spoil, and four rows of values that would be. */
final class Specimens {
    private Specimens() {}

    static String sql() {
        try {
            return Files.readString(Path.of("src/test/resources/backup/specimens.sql"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
