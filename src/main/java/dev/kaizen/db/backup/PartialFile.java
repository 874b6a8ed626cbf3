package dev.kaizen.db.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;

/**
 * A file that does not exist until it is whole: it is written under another name beside it, synced, and then given its
 * name. Whatever is left of a process that was killed does not end in {@code .tar}.
 */
final class PartialFile implements AutoCloseable {
    private static final String SUFFIX = ".partial";

    private final Path target;
    private final Path file;
    private final Path folder;

    private PartialFile(Path target, Path folder) {
        this.target = target;
        this.folder = folder;
        this.file = folder.resolve("archive");
    }

    /** Only the user who makes it may read it: an archive holds whatever the database holds. */
    static PartialFile beside(Path target) throws IOException {
        Path absolute = target.toAbsolutePath();
        Files.createDirectories(
                absolute.getParent(),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        String prefix = absolute.getFileName() + ".";
        Path folder = Files.createTempDirectory(absolute.getParent(), prefix);
        Path named = folder.resolveSibling(folder.getFileName() + SUFFIX);
        return new PartialFile(absolute, Files.move(folder, named));
    }

    /** Where the archive is written. */
    Path file() {
        return file;
    }

    /** Where what goes into it is kept until then. */
    Path folder() {
        return folder;
    }

    /** @throws Failure (6) when there is less space than the rows take in the database */
    void requireSpace(long bytes) throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < bytes) {
            throw new Failure(
                    ExitCode.REFUSED,
                    "The rows take " + (bytes >> 20) + " MiB, and " + target.getParent() + " has room for "
                            + (free >> 20) + "; nothing was written",
                    "Make room, or give a file on another disk.");
        }
    }

    /** @throws Failure (6) when somebody else has made such a file meanwhile */
    void complete() throws IOException {
        sync(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        try {
            Files.createLink(target, file);
        } catch (FileAlreadyExistsException there) {
            throw exists(target);
        } catch (UnsupportedOperationException | FileSystemException noLinksHere) {
            // FAT and some network disks have none and say so in either way; whatever else is wrong, the move fails of
            // too.
            refuseExisting(target);
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        }
        sync(target.getParent());
    }

    /** @throws Failure (6) when there is a file, a folder, or a link to nowhere */
    static void refuseExisting(Path target) {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw exists(target);
        }
    }

    private static Failure exists(Path target) {
        return new Failure(ExitCode.REFUSED, target + " exists already; nothing was written", "Give another name.");
    }

    @Override
    public void close() throws IOException {
        List<Path> left;
        try (Stream<Path> files = Files.list(folder)) {
            left = files.toList();
        }
        for (Path path : left) {
            Files.delete(path);
        }
        Files.delete(folder);
    }

    static Failure unwritable(Path file, Throwable error) {
        return new Failure(
                ExitCode.FAILED,
                file + " cannot be written: " + reason(error),
                "Look at the disk, and who may write.",
                error);
    }

    private static String reason(Throwable error) {
        if (error instanceof FileAlreadyExistsException there) {
            return there.getFile() + " is no folder";
        }
        if (error instanceof AccessDeniedException denied) {
            return "there is no right to write " + denied.getFile();
        }
        if (error instanceof NoSuchFileException) {
            return "there is no such folder";
        }
        boolean explained = error instanceof FileSystemException system && system.getReason() != null;
        return explained ? ((FileSystemException) error).getReason() : String.valueOf(error.getMessage());
    }

    private static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
