package dev.kaizen.db.seed;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

import dev.kaizen.db.operate.MigratedDatabase;
import dev.kaizen.db.support.Cli;

import static org.assertj.core.api.Assertions.assertThat;

/** A copy of the seeds that tests edit. */
public record SeedFolder(Path folder) {
    /** Without those that make volume: all of analytics. */
    public static SeedFolder in(Path directory) {
        SeedFolder seeds = copy(directory);
        String list = seeds.read("seeds.yaml");
        return seeds.write("seeds.yaml", list.substring(0, list.indexOf("\n  - changeSet:\n      id: analytics_")));
    }

    /** With the events of the last two days alone. */
    public static SeedFolder withFewEvents(Path directory) {
        return copy(directory).drop("analytics/events.csv", line -> line.matches(".*,-([3-9]|\\d\\d) \\{time.*"));
    }

    private static SeedFolder copy(Path directory) {
        Path source = Path.of("seed-data");
        Path target = directory.resolve("seeds");
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Path copy = target.resolve(source.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        return new SeedFolder(target);
    }

    /** A migrated database whose command line reads a copy. */
    static MigratedDatabase migrated(int version, Path directory) {
        MigratedDatabase database = MigratedDatabase.create(version, directory);
        in(directory).on(database);
        return database;
    }

    /** The command line of a database, which reads these from now on. */
    public Cli on(MigratedDatabase database) {
        return database.cli().with("SEED_DATA_DIR", folder.toString());
    }

    String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    SeedFolder write(String file, String text) {
        try {
            Files.writeString(folder.resolve(file), text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        return this;
    }

    /** Replaces every occurrence. */
    SeedFolder edit(String file, String from, String to) {
        assertThat(read(file)).contains(from);
        return write(file, read(file).replace(from, to));
    }

    /** Drops lines of a file. */
    SeedFolder drop(String file, Predicate<String> lines) {
        List<String> left = read(file).lines().filter(lines.negate()).toList();
        assertThat(left).hasSizeLessThan((int) read(file).lines().count());
        return write(file, String.join("\n", left) + "\n");
    }

    /** Drops every row of every file that has a key, or what belongs to it. */
    SeedFolder dropEverywhere(String key) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".csv")).toList()) {
                try (CSVParser rows = CSVFormat.RFC4180.parse(new StringReader(Files.readString(file)))) {
                    String left = rows.stream()
                            .filter(row -> row.stream().noneMatch(cell -> (cell + "/").startsWith(key + "/")))
                            .map(row -> CSVFormat.RFC4180.format((Object[]) row.values()) + "\n")
                            .collect(Collectors.joining());
                    Files.writeString(file, left);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return this;
    }
}
