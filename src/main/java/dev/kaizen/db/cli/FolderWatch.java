package dev.kaizen.db.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Notices when a file below a folder is written, added or removed; by looking, which works on every file system. */
final class FolderWatch {
    private final Path folder;
    private final Duration pause;
    private Map<Path, String> seen;

    FolderWatch(Path folder, Duration pause) {
        this.folder = folder;
        this.pause = pause;
        this.seen = look();
    }

    /** Waits until something changed and then stayed the same for a moment. */
    boolean awaitChange() throws InterruptedException {
        Map<Path, String> before = seen;
        Map<Path, String> now = look();
        while (now.equals(before) || !now.equals(seen)) {
            seen = now;
            Thread.sleep(pause.toMillis());
            now = look();
        }
        seen = now;
        return true;
    }

    private Map<Path, String> look() {
        Map<Path, String> stamps = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile).forEach(file -> stamps.put(file, stamp(file)));
        } catch (IOException | UncheckedIOException inMotion) {
            // A folder that is being moved is looked at again.
            return Map.of();
        }
        return stamps;
    }

    private static String stamp(Path file) {
        try {
            return Files.getLastModifiedTime(file) + " " + Files.size(file);
        } catch (IOException gone) {
            return "gone";
        }
    }
}
