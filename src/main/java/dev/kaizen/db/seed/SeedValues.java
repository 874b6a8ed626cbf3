package dev.kaizen.db.seed;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.kaizen.db.crypto.BlindIndex;
import dev.kaizen.db.crypto.KeyRing;
import dev.kaizen.db.crypto.PiiCipher;
import dev.kaizen.db.crypto.PiiPlace;

/** Turns the cells of a seed file into the values of a table. */
final class SeedValues {
    private static final Pattern DAY = Pattern.compile("([+-]?\\d{1,4}) (\\d{2}:\\d{2}(?::\\d{2})?)");
    private static final String ORGANIZATION = "organization_id";

    private final SeedTable table;
    private final SeedFile file;
    private final LocalDate anchor;
    private final Function<String, Set<String>> keysOf;
    private final PiiCipher cipher;
    private final BlindIndex index;

    /** @param keysOf the natural keys of a table that was loaded before, by its name */
    SeedValues(SeedTable table, SeedFile file, LocalDate anchor, Function<String, Set<String>> keysOf, KeyRing ring) {
        this.table = table;
        this.file = file;
        this.anchor = anchor;
        this.keysOf = keysOf;
        this.cipher = new PiiCipher(ring);
        this.index = new BlindIndex(ring);
    }

    /**
     * The values of a row, in the order of the file's columns, as text that PostgreSQL reads; null for null.
     *
     * @param copy 0 for the row itself, above for copies that make volume
     */
    List<String> of(SeedFile.Row row, int copy) {
        Map<String, String> values = new LinkedHashMap<>();
        file.columns().forEach(column -> values.put(column.name(), null));
        // An id may carry a time that stands behind it.
        for (SeedColumn column : file.columns()) {
            if (column.kind() == SeedColumn.Kind.DAY) {
                values.put(column.name(), time(row, column));
            }
        }
        for (SeedColumn column : file.columns()) {
            String cell = cell(row, column);
            if (column.kind() != SeedColumn.Kind.DAY && !cell.isEmpty()) {
                values.put(column.name(), value(row, column, cell, copy, values));
            }
        }
        return new ArrayList<>(values.values());
    }

    private String value(SeedFile.Row row, SeedColumn column, String cell, int copy, Map<String, String> values) {
        return switch (column.kind()) {
            case KEY -> key(column, copied(cell, copy), values);
            case OF -> reference(row, column, cell, copy);
            case UNIQUE -> copy == 0 ? cell : cell + "-" + copy;
            case ENCRYPTED -> bytes(cipher.encrypt(personal(column, cell, copy), place(row, column, values)));
            case INDEX -> bytes(index.of(organization(row, values), column.argument(), personal(column, cell, copy)));
            case TEXT, PASSWORD, DAY -> cell;
        };
    }

    private String key(SeedColumn column, String key, Map<String, String> values) {
        UUID id = column.argument().isEmpty()
                ? SeedIds.of(table.name(), key)
                : SeedIds.of(table.name(), key, Instant.parse(values.get(column.argument())));
        return id.toString();
    }

    private String reference(SeedFile.Row row, SeedColumn column, String cell, int copy) {
        if (!keysOf.apply(column.argument()).contains(cell)) {
            throw file.failure(row, "there is no \"" + cell + "\" among the seeds of " + column.argument());
        }
        return SeedIds.of(column.argument(), copied(cell, copy)).toString();
    }

    private String time(SeedFile.Row row, SeedColumn column) {
        String cell = cell(row, column);
        if (cell.isEmpty()) {
            return null;
        }
        Matcher day = DAY.matcher(cell);
        try {
            if (day.matches()) {
                return anchor.plusDays(Integer.parseInt(day.group(1)))
                        .atTime(LocalTime.parse(day.group(2)))
                        .toInstant(ZoneOffset.UTC)
                        .toString();
            }
        } catch (DateTimeException none) {
            // Said below.
        }
        throw file.failure(row, "\"" + cell + "\" is no day and time like -12 09:30");
    }

    private String cell(SeedFile.Row row, SeedColumn column) {
        return row.cells().get(file.columns().indexOf(column));
    }

    private PiiPlace place(SeedFile.Row row, SeedColumn column, Map<String, String> values) {
        List<String> rest = new ArrayList<>();
        for (String name : table.keyColumns()) {
            if (!name.equals(ORGANIZATION)) {
                rest.add(values.get(name));
            }
        }
        if (rest.contains(null)) {
            throw file.failure(row, "the key of a row stands before what is encrypted");
        }
        return new PiiPlace(organization(row, values), table.name(), column.name(), String.join("|", rest));
    }

    private UUID organization(SeedFile.Row row, Map<String, String> values) {
        String organization = values.get(ORGANIZATION);
        if (organization == null) {
            throw file.failure(row, "the organization stands before what is personal");
        }
        return UUID.fromString(organization);
    }

    private static String personal(SeedColumn column, String cell, int copy) {
        return copy == 0 || !column.argument().equals("email") ? cell : cell.replaceFirst("@", "+" + copy + "@");
    }

    private static String copied(String key, int copy) {
        return copy == 0 ? key : key + "~" + copy;
    }

    private static String bytes(byte[] value) {
        return "\\x" + HexFormat.of().formatHex(value);
    }
}
