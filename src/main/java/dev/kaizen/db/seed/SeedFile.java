package dev.kaizen.db.seed;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;

/** A seed file: CSV (RFC 4180) in UTF-8 with headings, one row a row of its table. */
final class SeedFile {
    private static final Pattern START_LINE = Pattern.compile("startline (\\d+)");

    private final String name;
    private final String text;
    private final List<SeedColumn> columns;

    private SeedFile(String name, String text, List<SeedColumn> columns) {
        this.name = name;
        this.text = text;
        this.columns = columns;
    }

    /** A row, and the line it begins at. */
    record Row(long line, List<String> cells) {}

    /** @throws Failure (3) for headings that are none; it names the file and the line */
    static SeedFile of(String name, String text) {
        List<SeedColumn> columns = new ArrayList<>();
        Set<String> names = new HashSet<>();
        String first = text.lines().findFirst().orElse("");
        for (String heading : first.split(",", -1)) {
            Optional<SeedColumn> column = SeedColumn.parse(heading);
            if (column.isEmpty() || !names.add(column.get().name())) {
                throw failure(name, 1, "\"" + heading + "\" is no heading of a column of its own");
            }
            columns.add(column.get());
        }
        return new SeedFile(name, text, columns);
    }

    List<SeedColumn> columns() {
        return columns;
    }

    boolean holdsPasswords() {
        return columns.stream().anyMatch(column -> column.kind() == SeedColumn.Kind.PASSWORD);
    }

    /** Every natural key in it; none where its rows have none. */
    Set<String> keys() {
        Set<String> keys = new HashSet<>();
        columns.stream()
                .filter(column -> column.kind() == SeedColumn.Kind.KEY)
                .findFirst()
                .ifPresent(key -> {
                    int position = columns.indexOf(key);
                    read(row -> {
                        if (!keys.add(row.cells().get(position))) {
                            throw failure(row, "\"" + row.cells().get(position) + "\" is a key that comes twice");
                        }
                    });
                });
        return keys;
    }

    /** @throws Failure (3) for what is no CSV; it names the file and the line */
    void read(Consumer<Row> reader) {
        try (CSVParser parser = CSVFormat.RFC4180.parse(new StringReader(text))) {
            long line = 1;
            for (CSVRecord cells : parser) {
                Row row = new Row(line, cells.toList());
                line = parser.getCurrentLineNumber() + 1;
                if (row.line() > 1) {
                    check(row);
                    reader.accept(row);
                }
            }
        } catch (IOException | UncheckedIOException malformed) {
            Matcher start = START_LINE.matcher(String.valueOf(malformed.getMessage()));
            throw failure(
                    name,
                    start.find() ? Long.parseLong(start.group(1)) : 1,
                    "a quote is never closed, or something stands behind a closed one");
        }
    }

    Failure failure(Row row, String what) {
        return failure(name, row.line(), what);
    }

    Failure headingFailure(String what) {
        return failure(name, 1, what);
    }

    private void check(Row row) {
        if (row.cells().size() != columns.size()) {
            throw failure(row, row.cells().size() + " cells instead of " + columns.size());
        }
    }

    private static Failure failure(String name, long line, String what) {
        return new Failure(
                ExitCode.NO, name + ", line " + line + ": " + what + "; nothing was loaded from it", "Mend the file.");
    }
}
