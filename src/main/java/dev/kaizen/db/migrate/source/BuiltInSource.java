package dev.kaizen.db.migrate.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;

/** The changelogs that were built into this program. */
public final class BuiltInSource implements ChangelogSource {
    private static final String FOLDER = "changelogs/";
    private static final Pattern REFERENCE = Pattern.compile("(?m)^[ -]*(?:file|path): (\\S+)$");

    @Override
    public Optional<String> read(String path) {
        try (InputStream stream = Thread.currentThread().getContextClassLoader().getResourceAsStream(FOLDER + path)) {
            return stream == null ? Optional.empty() : Optional.of(Utf8.decode(path, stream.readAllBytes()));
        } catch (IOException unreadable) {
            throw new Failure(ExitCode.FAILED, "The built-in " + path + " cannot be read", null, unreadable);
        }
    }

    /** A class path cannot be listed: these are the files that includes and scripts name, each on a line of its own. */
    @Override
    public List<String> files() {
        SortedSet<String> found = new TreeSet<>();
        reach(ROOT, found);
        return List.copyOf(found);
    }

    private void reach(String path, SortedSet<String> found) {
        if (found.add(path) && path.endsWith(".yaml")) {
            REFERENCE.matcher(read(path).orElse("")).results().forEach(reference -> reach(reference.group(1), found));
        }
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
