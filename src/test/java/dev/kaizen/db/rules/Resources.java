package dev.kaizen.db.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Files of {@code src/test/resources/rules}. */
final class Resources {
    private Resources() {}

    static String read(String name) {
        try (InputStream stream = Resources.class.getResourceAsStream("/rules/" + name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
