package dev.kaizen.db.migrate.lint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;
import dev.kaizen.db.migrate.source.ChangelogSource;

/** The changelogs of a folder. */
record FolderSource(Path root) implements ChangelogSource {
    /** A fixture of the tests. */
    static FolderSource fixture(String name) {
        return new FolderSource(Path.of("src/test/resources/lint", name));
    }

    @Override
    public Optional<String> read(String path) {
        Path file = root.resolve(path);
        try {
            return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (CharacterCodingException broken) {
            throw new Failure(ExitCode.FAILED, path + " is not UTF-8: save it as UTF-8", null, broken);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public List<String> files() {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public Optional<Path> folder() {
        return Optional.of(root);
    }

    @Override
    public String description() {
        return root.toString();
    }
}
