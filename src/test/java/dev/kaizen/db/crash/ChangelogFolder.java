package dev.kaizen.db.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A copy of the built-in changelogs in a folder, and migrations of the test's own after them. */
final class ChangelogFolder {
    private static final Path BUILT_IN = Path.of("changelogs");

    private final Path folder;

    /** @param folder where to make it; must not exist */
    ChangelogFolder(Path folder) {
        this.folder = folder;
        try (Stream<Path> files = Files.walk(BUILT_IN)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(BUILT_IN.relativize(file)));
            }
        } catch (IOException uncopied) {
            throw new UncheckedIOException(uncopied);
        }
    }

    Path path() {
        return folder;
    }

    /** Writes a migration and lists it. */
    ChangelogFolder migration(String version, String name, Step... steps) {
        String stem = "auth/" + version + "_" + name;
        write(stem + ".yaml", "databaseChangeLog:\n");
        for (Step step : steps) {
            String file = stem + "/" + step.id() + ".sql";
            if (step.inTransaction()) {
                write(file, step.up().get(0));
            }
            append(stem + ".yaml", step.yaml(file));
        }
        append("changelog.yaml", "  - include:\n      file: " + stem + ".yaml\n");
        return this;
    }

    /** Writes a file anew, as whoever mends it would. */
    void write(String file, String text) {
        try {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException unwritten) {
            throw new UncheckedIOException(unwritten);
        }
    }

    private void append(String file, String text) {
        try {
            Files.writeString(folder.resolve(file), text, StandardOpenOption.APPEND);
        } catch (IOException unwritten) {
            throw new UncheckedIOException(unwritten);
        }
    }

    /** One changeset. */
    record Step(String id, boolean inTransaction, List<String> up, List<String> down) {
        /** A changeset in a transaction, its SQL in a file. */
        static Step of(String id, String up, String down) {
            return new Step(id, true, List.of(up), List.of(down));
        }

        /** A table {@code auth.<id>} with a row, made in so many seconds. */
        static Step table(String id, double seconds) {
            return of(
                    id,
                    """
                    create table auth.%1$s (id bigint not null, note text, constraint pk_%1$s primary key (id));
                    comment on table auth.%1$s is 'Made by a test.';
                    insert into auth.%1$s (id, note) values (1, 'one');
                    select pg_sleep(%2$s);
                    """
                            .formatted(id, seconds),
                    "drop table auth." + id);
        }

        /** An index outside a transaction, in the form that can run again. */
        static Step index(String table) {
            String name = "idx_" + table + "_note";
            String drop = "drop index concurrently if exists auth." + name;
            String create = "create index concurrently " + name + " on auth." + table + " (note)";
            return new Step(name, false, List.of(drop, create), List.of(drop));
        }

        private String yaml(String file) {
            String changes = inTransaction
                    ? """
                              - sqlFile:
                                  path: %s
                                  splitStatements: false
                                  stripComments: false
                      """
                            .formatted(file)
                    : sql(up);
            return """
                      - changeSet:
                          id: %s
                          author: kaizen
                          comment: Part of a test
                          runInTransaction: %s
                          changes:
                    %s      rollback:
                    %s
                    """
                    .formatted(id, inTransaction, changes, sql(down));
        }

        private static String sql(List<String> statements) {
            return statements.stream()
                    .map(statement -> "        - sql:\n            sql: " + statement + "\n")
                    .collect(Collectors.joining());
        }
    }
}
