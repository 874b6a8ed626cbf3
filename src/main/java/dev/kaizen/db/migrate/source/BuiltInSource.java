package dev.kaizen.db.migrate.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;

/** The changelogs that were built into this program. */
public final class BuiltInSource implements ChangelogSource {
    private static final String FOLDER = "changelogs/";

    @Override
    public Optional<String> read(String path) {
        try (InputStream stream = Thread.currentThread().getContextClassLoader().getResourceAsStream(FOLDER + path)) {
            return stream == null ? Optional.empty() : Optional.of(Utf8.decode(path, stream.readAllBytes()));
        } catch (IOException unreadable) {
            throw new Failure(ExitCode.FAILED, "The built-in " + path + " cannot be read", null, unreadable);
        }
    }

    @Override
    public List<String> files() {
        return List.of();
    }

    @Override
    public Optional<Path> folder() {
        return Optional.empty();
    }

    @Override
    public String description() {
        return "the built-in changelogs";
    }
}
