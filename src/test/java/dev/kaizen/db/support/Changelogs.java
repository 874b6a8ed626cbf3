package dev.kaizen.db.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.kaizen.db.migrate.Version;

import static org.assertj.core.api.Assertions.assertThat;

/** A folder of changelogs that a test may change as it likes. */
public final class Changelogs {
    private static final String LIST = "changelog.yaml";

    private final Path folder;

    private Changelogs(Path folder) {
        this.folder = folder;
    }

    /** The three migrations of {@code changelogs-three}, in a folder of that name. */
    public static Changelogs three(Path directory) {
        return copy(Path.of("src/test/resources/changelogs-three"), directory.resolve("changelogs-three"));
    }

    /** What the program has built in, in the folder {@code changelogs}. */
    public static Changelogs builtIn(Path directory) {
        return copy(Path.of("changelogs"), directory.resolve("changelogs"));
    }

    /** None yet, in the folder {@code changelogs}. */
    public static Changelogs none(Path directory) {
        return new Changelogs(directory.resolve("changelogs")).list();
    }

    public Path folder() {
        return folder;
    }

    /** Adds a migration of one changeset and lists it. @param stem {@code ui/002_create_pages} */
    public Changelogs add(String stem, String up, String down) {
        return add(stem, "", up, down);
    }

    /** The same with more attributes. @param attributes whole lines, indented by six: {@code "      contextFilter: production\n"} */
    public Changelogs add(String stem, String attributes, String up, String down) {
        String id = stem.replaceFirst("/[0-9]+", "");
        return write(stem + ".yaml", "databaseChangeLog:\n" + changeset(id, attributes, up, down))
                .list();
    }

    /** Adds a changeset at a migration's end. */
    public Changelogs extend(String stem, String id, String attributes, String up, String down) {
        return write(stem + ".yaml", read(stem + ".yaml") + changeset(id, attributes, up, down));
    }

    /** Takes a migration out of the folder and the list, as if this program were older than it. */
    public Changelogs remove(String stem) {
        try {
            Files.delete(folder.resolve(stem + ".yaml"));
            return list();
        } catch (IOException undeletable) {
            throw new UncheckedIOException(undeletable);
        }
    }

    public Changelogs replace(String file, String before, String after) {
        assertThat(read(file)).contains(before);
        return write(file, read(file).replace(before, after));
    }

    public String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public Changelogs write(String file, String text) {
        try {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.writeString(folder.resolve(file), text);
            return this;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Every file with its text. */
    public List<String> contents() {
        return files().stream().map(file -> file + "\n" + read(file)).toList();
    }

    /** Every file, sorted. */
    public List<String> files() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Changelogs list() {
        write(LIST, "");
        String includes = files().stream()
                .filter(file -> Version.ofFile(file).isPresent())
                .sorted(Comparator.comparing(file -> Version.ofFile(file).orElseThrow()))
                .map(file -> "\n  - include:\n      file: " + file)
                .collect(Collectors.joining());
        return write(LIST, "databaseChangeLog:" + (includes.isEmpty() ? " []" : includes) + "\n");
    }

    private static String changeset(String id, String attributes, String up, String down) {
        return """
                  - changeSet:
                      id: %s
                      author: kaizen
                      comment: A test's
                %s      changes:
                        - sql:
                            sql: %s
                            splitStatements: false
                      rollback:
                        - sql:
                            sql: %s
                            splitStatements: false
                """
                .formatted(id.replace('/', '_'), attributes, up, down)
                .indent(0);
    }

    private static Changelogs copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
            return new Changelogs(to);
        } catch (IOException uncopyable) {
            throw new UncheckedIOException(uncopyable);
        }
    }
}
