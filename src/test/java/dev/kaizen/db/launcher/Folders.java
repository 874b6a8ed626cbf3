package dev.kaizen.db.launcher;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** Makes second files and folders of those there are, with their rights and times. */
final class Folders {
    private Folders() {}

    /** A file, or a folder with all that is in it. */
    static void copy(Path from, Path to) throws IOException {
        each(from, to, Folders::copyFile);
    }

    /** As {@link #copy}, but takes no space where the file system can keep a file in two folders; for reading only. */
    static void share(Path from, Path to) throws IOException {
        each(from, to, (file, second) -> {
            try {
                Files.createLink(second, file);
            } catch (FileSystemException | UnsupportedOperationException anotherFileSystem) {
                copyFile(file, second);
            }
        });
    }

    private static void copyFile(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
    }

    private static void each(Path from, Path to, Maker maker) throws IOException {
        try (Stream<Path> files = Files.walk(from).filter(Files::isRegularFile)) {
            for (Path file : files.toList()) {
                Path second = file.equals(from) ? to : to.resolve(from.relativize(file));
                Files.createDirectories(second.getParent());
                maker.make(file, second);
            }
        }
    }

    private interface Maker {
        void make(Path from, Path to) throws IOException;
    }
}
