package dev.kaizen.db.sandbox;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where things are in {@code .sandbox/}.
 *
 * @param home the directory itself
 */
record SandboxDirectory(Path home) {

    Path data() {
        return home.resolve("data");
    }

    Path log() {
        return home.resolve("server.log");
    }

    Path passwords() {
        return home.resolve("pgpass");
    }

    Path lock() {
        return home.resolve("lock");
    }

    /** Makes the directory; what is there already keeps its owner and mode. */
    void create() throws IOException {
        if (!Files.isDirectory(home)) {
            Files.createDirectory(home);
            // The server of root is another user, who must reach its files below but need not list this directory.
            setMode(home, ServerAccount.isRoot() ? "rwx--x--x" : "rwx------");
        }
        Path ignore = home.resolve(".gitignore");
        if (!Files.exists(ignore)) {
            Files.writeString(ignore, "*\n");
        }
    }

    /** The port of the last start. */
    Optional<Integer> port() throws IOException {
        Path file = home.resolve("port");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String text = Files.readString(file).strip();
        return text.matches("[1-9]\\d{3,4}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    void keepPort(int port) throws IOException {
        Path written = Files.writeString(home.resolve("port.new"), port + "\n");
        Files.move(written, home.resolve("port"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** A new directory for work that is moved to its real name once it is whole; named apart, as its maker may die. */
    Path scratch() throws IOException {
        return Files.createTempDirectory(home, "scratch-");
    }

    /** Removes what starts that died have left. */
    void clearScratch() throws IOException {
        for (Path leftover : entries("scratch-*")) {
            try {
                deleteTree(leftover);
            } catch (IOException orphanStillWrites) {
                // An initdb that outlived its caller: it fails by itself now, and the next start removes the rest.
                continue;
            }
        }
    }

    /** Removes everything but the lock, which others may be waiting for. */
    void clear() throws IOException {
        for (Path entry : entries("*")) {
            if (!entry.equals(lock())) {
                deleteTree(entry);
            }
        }
    }

    List<Path> entries(String glob) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(home, glob)) {
            stream.forEach(entries::add);
        }
        return entries;
    }

    static void deleteTree(Path tree) throws IOException {
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException error) throws IOException {
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    static void setMode(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
}
