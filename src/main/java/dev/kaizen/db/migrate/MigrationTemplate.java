package dev.kaizen.db.migrate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;
import dev.kaizen.db.migrate.source.ChangelogSource;
import dev.kaizen.db.migrate.source.FolderSource;

/** Writes a new migration that applies and comes back as it is, and its line in the list. */
public final class MigrationTemplate {
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
    private static final int LONGEST_NAME = 60;

    private final FolderSource source;
    private final Path folder;
    private final Changelog changelog;

    /** @throws Failure (3) when the changelog that is there cannot be read */
    public MigrationTemplate(FolderSource source) {
        this.source = source;
        this.folder = source.folder().orElseThrow();
        this.changelog = Changelog.loadUnchecked(source);
    }

    /**
     * What was written.
     *
     * @param files relative to the changelog's folder
     */
    public record Created(Version version, List<String> files) {
        public Created {
            files = List.copyOf(files);
        }
    }

    /** @throws Failure (2) for a name that is none */
    public static void checkName(String name) {
        if (!name.matches("[a-z][a-z0-9_]*") || name.length() > LONGEST_NAME) {
            throw new Failure(
                    ExitCode.USAGE,
                    "\"" + name + "\" is no name for a migration",
                    "Use up to " + LONGEST_NAME
                            + " lower case letters, digits and underscores, as in add_user_preferences.");
        }
    }

    /** The domain of the newest migration, empty when there is none. */
    public Optional<String> newestDomain() {
        return newest().map(Migration::domain);
    }

    /**
     * Writes the migration.
     *
     * @param domain the folder, and the schema its objects belong to
     * @param now the version's time
     * @throws Failure when the list is written in a way that cannot be added to (3), or the folder cannot be written (1);
     *     nothing is left then
     */
    public Created create(String name, String domain, Instant now) {
        checkName(name);
        Version version = version(now);
        String stem = domain + "/" + version + "_" + name;
        String list = ChangelogList.add(source.read(ChangelogSource.ROOT).orElseThrow(), stem + ".yaml");
        List<String> files = List.of(stem + ".yaml", stem + "/up.sql", stem + "/down.sql");
        try {
            Files.createDirectories(folder.resolve(stem));
            Files.writeString(folder.resolve(files.get(1)), upSql(domain));
            Files.writeString(folder.resolve(files.get(2)), downSql());
            Files.writeString(folder.resolve(files.get(0)), changesets(stem, domain, name));
            replaceList(list);
            return new Created(version, files);
        } catch (IOException unwritable) {
            remove(stem, files);
            throw new Failure(ExitCode.FAILED, folder + " cannot be written", "Check who may write there.", unwritable);
        }
    }

    private Optional<Migration> newest() {
        return changelog.migrations().stream().max(Comparator.comparing(Migration::version));
    }

    /** The time, or the number after the newest version where that is not below: another clock may have been ahead. */
    private Version version(Instant now) {
        Version version = new Version(TIMESTAMP.format(now.atOffset(ZoneOffset.UTC)));
        return newest().map(Migration::version)
                .filter(newest -> newest.compareTo(version) >= 0)
                .map(Version::next)
                .orElse(version);
    }

    private void replaceList(String text) throws IOException {
        Path root = folder.resolve(ChangelogSource.ROOT);
        Path written = Files.createTempFile(folder, ".changelog", ".yaml");
        try {
            Files.copy(root, written, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            Files.writeString(written, text);
            Files.move(written, root, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    private void remove(String stem, List<String> files) {
        try {
            for (String file : files) {
                Files.deleteIfExists(folder.resolve(file));
            }
            Files.deleteIfExists(folder.resolve(stem));
        } catch (IOException unwritable) {
            // What cannot be written cannot be removed either; the list does not name it.
        }
    }

    private static String changesets(String stem, String domain, String name) {
        return """
                databaseChangeLog:
                  - changeSet:
                      id: %2$s_%3$s
                      author: kaizen
                      comment: %4$s
                      changes:
                        - sqlFile:
                            path: %1$s/up.sql
                            splitStatements: false
                            stripComments: false
                      rollback:
                        - sqlFile:
                            path: %1$s/down.sql
                            splitStatements: false
                            stripComments: false
                """
                .formatted(stem, domain, name, sentence(name));
    }

    private static String sentence(String name) {
        String words = name.replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static String upSql(String domain) {
        return """
                -- The change, in one transaction. Name every object with its schema: %s.something
                select 1;
                """
                .formatted(domain);
    }

    private static String downSql() {
        return """
                -- What takes up.sql back, in reverse order.
                select 1;
                """;
    }
}
