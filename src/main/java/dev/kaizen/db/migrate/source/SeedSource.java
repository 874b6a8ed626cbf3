package dev.kaizen.db.migrate.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;

/** The seeds: a folder, or those that were built into this program. */
public final class SeedSource implements ChangelogSource {
    private static final String BUILT_IN = "seed-data/";

    private final Path folder;

    private SeedSource(Path folder) {
        this.folder = folder;
    }

    public static SeedSource builtIn() {
        return new SeedSource(null);
    }

    /** @throws Failure (2) when there is no such folder */
    public static SeedSource of(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new Failure(
                    ExitCode.USAGE, "There is no folder " + folder, "Point SEED_DATA_DIR at a folder with seeds.");
        }
        return new SeedSource(folder);
    }

    @Override
    public Optional<String> read(String path) {
        try (InputStream stream = open(path)) {
            return stream == null ? Optional.empty() : Optional.of(Utf8.decode(path, stream.readAllBytes()));
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        } catch (IOException unreadable) {
            if (folder != null && Files.isDirectory(folder.resolve(path))) {
                return Optional.empty();
            }
            throw new Failure(ExitCode.FAILED, path + " cannot be read", "Check who may read it.", unreadable);
        }
    }

    @Override
    public List<String> files() {
        return List.of();
    }

    @Override
    public Optional<Path> folder() {
        return Optional.ofNullable(folder);
    }

    @Override
    public String description() {
        return folder == null ? "the built-in seeds" : folder.toString();
    }

    private InputStream open(String path) throws IOException {
        if (folder == null) {
            return Thread.currentThread().getContextClassLoader().getResourceAsStream(BUILT_IN + path);
        }
        Path file = folder.resolve(path).normalize();
        return file.startsWith(folder.normalize()) ? Files.newInputStream(file) : null;
    }
}
