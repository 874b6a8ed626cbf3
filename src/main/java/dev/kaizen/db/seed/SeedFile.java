package dev.kaizen.db.seed;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private final List<SeedColumn> columns;
    private final int series;
    private final SeedRows rows = new SeedRows();
    private final Set<String> keys;

    /** @param series the place of the column of series; below 0 for none */
    private SeedFile(String name, String text, List<SeedColumn> columns, int series) {
        this.name = name;
        this.columns = List.copyOf(columns);
        this.series = series;
        readRows(text);
        this.keys = readKeys();
    }

    /** A row, and the line it begins at. */
    record Row(long line, List<String> cells) {}

    /** @throws Failure (3) for what is no CSV, has headings that are none, or a key twice; it names the file and the line */
    static SeedFile of(String name, String text) {
        List<SeedColumn> columns = new ArrayList<>();
        Set<String> names = new HashSet<>();
        List<String> headings =
                Arrays.asList(text.lines().findFirst().orElse("").split(",", -1));
        for (String heading : headings) {
            if (heading.equals(SeedSeries.HEADING) && headings.indexOf(heading) == columns.size()) {
                continue;
            }
            Optional<SeedColumn> column = SeedColumn.parse(heading);
            if (column.isEmpty() || !names.add(column.get().name())) {
                throw failure(name, 1, "\"" + heading + "\" is no heading of a column of its own");
            }
            columns.add(column.get());
        }
        return new SeedFile(name, text, columns, headings.indexOf(SeedSeries.HEADING));
    }

    String name() {
        return name;
    }

    List<SeedColumn> columns() {
        return columns;
    }

    List<Row> rows() {
        return rows;
    }

    /** Whether its lines say how many rows they are, and so make volume by themselves. */
    boolean hasSeries() {
        return series >= 0;
    }

    /** Every natural key in it; none where its rows have none. */
    Set<String> keys() {
        return keys;
    }

    /** The column of the natural keys. */
    Optional<SeedColumn> keyColumn() {
        return columns(SeedColumn.Kind.KEY).stream().findFirst();
    }

    List<SeedColumn> columns(SeedColumn.Kind kind) {
        return columns.stream().filter(column -> column.kind() == kind).toList();
    }

    /** The column of a name. */
    Optional<SeedColumn> column(String column) {
        return columns.stream().filter(one -> one.name().equals(column)).findFirst();
    }

    /** What a row has in a column of the file. */
    String cell(Row row, SeedColumn column) {
        return row.cells().get(columns.indexOf(column));
    }

    Failure failure(Row row, String what) {
        return failure(name, row.line(), what);
    }

    Failure headingFailure(String what) {
        return failure(name, 1, what);
    }

    private Set<String> readKeys() {
        Map<String, Row> found = new HashMap<>();
        keyColumn()
                .ifPresent(column -> rows.forEach(row -> {
                    String key = cell(row, column);
                    if (key.isEmpty()) {
                        throw failure(row, "the key is empty");
                    }
                    if (found.put(key, row) != null) {
                        throw failure(row, "\"" + key + "\" is a key that comes twice");
                    }
                }));
        return Set.copyOf(found.keySet());
    }

    private void readRows(String text) {
        long line = 1;
        try (CSVParser parser = CSVFormat.RFC4180.parse(new StringReader(text))) {
            for (CSVRecord cells : parser) {
                Row row = new Row(line, cells.toList());
                int expected = columns.size() + (hasSeries() ? 1 : 0);
                if (row.cells().size() != expected) {
                    throw failure(row, row.cells().size() + " cells instead of " + expected);
                }
                if (line > 1) {
                    addRows(row);
                }
                line = parser.getCurrentLineNumber() + 1;
            }
        } catch (IOException | UncheckedIOException malformed) {
            Matcher start = START_LINE.matcher(String.valueOf(malformed.getMessage()));
            throw failure(
                    name,
                    start.find() ? Long.parseLong(start.group(1)) : line,
                    "a quote is never closed, or something stands behind a closed one");
        }
    }

    private void addRows(Row row) {
        if (!hasSeries()) {
            rows.add(row, null);
            return;
        }
        List<String> pattern = new ArrayList<>(row.cells());
        String range = pattern.remove(series);
        rows.add(
                new Row(row.line(), pattern),
                SeedSeries.parse(range)
                        .orElseThrow(() -> failure(row, "\"" + range + "\" is no series of numbers like 1..40")));
    }

    private static Failure failure(String name, long line, String what) {
        return new Failure(
                ExitCode.NO, name + ", line " + line + ": " + what + "; nothing was loaded", "Mend the file.");
    }
}
