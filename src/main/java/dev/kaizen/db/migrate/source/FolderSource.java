package dev.kaizen.db.migrate.source;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;

/** The changelogs of a folder: {@code MIGRATIONS_DIR}. */
public final class FolderSource implements ChangelogSource {
    private final Path folder;

    /** @throws Failure (2) when there is no such folder, or no {@code changelog.yaml} in it */
    public FolderSource(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new Failure(
                    ExitCode.USAGE,
                    "There is no folder " + folder,
                    "Point MIGRATIONS_DIR or --migrations-dir at a folder with changelogs.");
        }
        if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
            throw new Failure(ExitCode.FAILED, folder + " cannot be looked into", "Check who may read it.");
        }
        if (!Files.isRegularFile(folder.resolve(ROOT))) {
            throw new Failure(
                    ExitCode.USAGE,
                    folder + " holds no " + ROOT,
                    "Point MIGRATIONS_DIR at the folder whose " + ROOT + " lists the migrations.");
        }
        this.folder = folder;
    }

    @Override
    public Optional<String> read(String path) {
        Path file = folder.resolve(path).normalize();
        if (!file.startsWith(folder.normalize())) {
            return Optional.empty();
        }
        try {
            return Optional.of(Utf8.decode(path, Files.readAllBytes(file)));
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        } catch (IOException unreadable) {
            if (Files.isDirectory(file)) {
                return Optional.empty();
            }
            throw new Failure(ExitCode.FAILED, file + " cannot be read", "Check who may read it.", unreadable);
        }
    }

    /** Links are followed and hidden names left out, which is how a ConfigMap is mounted: links to a hidden folder. */
    @Override
    public List<String> files() {
        List<String> files = new ArrayList<>();
        try {
            Files.walkFileTree(folder, Set.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new Visible(files));
        } catch (IOException unreadable) {
            throw new Failure(ExitCode.FAILED, folder + " cannot be listed", "Check who may read it.", unreadable);
        }
        return files.stream().sorted().toList();
    }

    private final class Visible extends SimpleFileVisitor<Path> {
        private final List<String> files;

        Visible(List<String> files) {
            this.files = files;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return isHidden(directory) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && !isHidden(file)) {
                files.add(folder.relativize(file).toString().replace('\\', '/'));
            }
            return FileVisitResult.CONTINUE;
        }

        private boolean isHidden(Path path) {
            return !path.equals(folder) && path.getFileName().toString().startsWith(".");
        }
    }

    @Override
    public Optional<Path> folder() {
        return Optional.of(folder);
    }

    @Override
    public String description() {
        return folder.toString();
    }
}
