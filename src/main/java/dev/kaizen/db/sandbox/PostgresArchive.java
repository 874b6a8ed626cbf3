package dev.kaizen.db.sandbox;

import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;

/**
 * PostgreSQL's programs for this platform, as they lie on the class path.
 *
 * @param resource a tar archive packed by xz
 */
record PostgresArchive(String resource) {
    private static final int EXECUTABLE = 0111;

    /** The archive that fits an operating system and processor, as Java's system properties name them. */
    static PostgresArchive of(String operatingSystem, String processor) {
        String system = operatingSystem.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : operatingSystem;
        String machine =
                switch (processor) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm_64";
                    default -> processor;
                };
        String resource = "postgres-" + system.toLowerCase(Locale.ROOT) + "-" + machine + ".txz";
        if (PostgresArchive.class.getClassLoader().getResource(resource) == null) {
            throw new Failure(
                    ExitCode.FAILED,
                    "This kaizen-db brings no PostgreSQL for " + operatingSystem + " on " + processor + ".",
                    "Name a database of your own with DB_HOST and the other DB_ variables.");
        }
        return new PostgresArchive(resource);
    }

    /** A few characters that differ between any two archives. */
    String fingerprint() throws IOException {
        CRC32 checksum = new CRC32();
        try (InputStream stream = new CheckedInputStream(open(), checksum)) {
            long size = stream.transferTo(OutputStream.nullOutputStream());
            return "%d-%08x".formatted(size, checksum.getValue());
        }
    }

    /** Unpacks everything into an empty directory, with the modes that the server needs whatever the umask. */
    void unpackTo(Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(open())))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException(resource + " holds a file outside of itself: " + entry.getName());
                }
                unpack(tar, entry, path);
            }
        }
        makeReadable(target);
    }

    private static void unpack(InputStream content, TarArchiveEntry entry, Path path) throws IOException {
        Files.createDirectories(path.getParent());
        if (entry.isDirectory()) {
            Files.createDirectories(path);
        } else if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, path);
            boolean executable = (entry.getMode() & EXECUTABLE) != 0;
            SandboxDirectory.setMode(path, executable ? "rwxr-xr-x" : "rw-r--r--");
        }
    }

    private static void makeReadable(Path target) throws IOException {
        try (var paths = Files.walk(target)) {
            for (Path directory : paths.filter(Files::isDirectory).toList()) {
                SandboxDirectory.setMode(directory, "rwxr-xr-x");
            }
        }
    }

    private InputStream open() throws IOException {
        InputStream stream = PostgresArchive.class.getClassLoader().getResourceAsStream(resource);
        if (stream == null) {
            throw new FileNotFoundException(resource);
        }
        return stream;
    }
}
