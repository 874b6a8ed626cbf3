package dev.kaizen.db.seed;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.kaizen.db.crypto.BlindIndex;
import dev.kaizen.db.crypto.KeyRing;
import dev.kaizen.db.crypto.PiiCipher;
import dev.kaizen.db.crypto.PiiPlace;

/** Turns the cells of a seed file into the values of a table. What many rows share is made once a copy. */
final class SeedValues {
    private static final Pattern DAY = Pattern.compile("([+-]?\\d{1,4}) (\\d{2}:\\d{2}(?::\\d{2})?)");

    private final SeedTable table;
    private final SeedFile file;
    private final LocalDate anchor;
    private final Map<String, SeedFile> files;
    private final PiiCipher cipher;
    private final BlindIndex index;
    private final int[] order;
    private final int tenant;
    private final int[] places;
    private final Map<String, String> times = new HashMap<>();
    private final Map<String, Instant> instants = new HashMap<>();
    private final Map<String, String> references = new HashMap<>();
    private int referring;

    /** @param files the files of the tables that are loaded before, and of this one, by table */
    SeedValues(SeedTable table, SeedFile file, LocalDate anchor, Map<String, SeedFile> files, KeyRing ring) {
        this.table = table;
        this.file = file;
        this.anchor = anchor;
        this.files = files;
        this.cipher = new PiiCipher(ring);
        this.index = new BlindIndex(ring);
        this.order = order();
        this.tenant = position(SeedTable.TENANT);
        this.places = table.keyColumns().stream()
                .filter(column -> !column.equals(SeedTable.TENANT))
                .mapToInt(this::position)
                .toArray();
    }

    /**
     * The values of a row, in the order of the file's columns, as text that PostgreSQL reads; null for null.
     *
     * @param copy 0 for the row itself, above for copies that make volume
     */
    List<String> of(SeedFile.Row row, int copy) {
        String[] values = new String[order.length];
        for (int position : order) {
            String cell = row.cells().get(position);
            SeedColumn column = file.columns().get(position);
            if (!cell.isEmpty()) {
                values[position] = value(row, column, cell, copy, values);
            }
        }
        return Arrays.asList(values);
    }

    /** What a personal value says in clear; null for none. */
    String personal(SeedFile.Row row, SeedColumn column, int copy) {
        String cell = file.cell(row, column);
        return cell.isEmpty() ? null : personal(column, cell, copy);
    }

    PiiCipher cipher() {
        return cipher;
    }

    /** The natural key of a row's copy. */
    static String copied(String key, int copy) {
        return copy == 0 ? key : key + "~" + copy;
    }

    private String value(SeedFile.Row row, SeedColumn column, String cell, int copy, String[] values) {
        return switch (column.kind()) {
            case KEY -> key(row, column, copied(cell, copy), values);
            case OF -> reference(row, column, cell, copy);
            case UNIQUE -> copy == 0 ? cell : cell + "-" + copy;
            case ENCRYPTED -> bytes(cipher.encrypt(personal(column, cell, copy), place(row, column, values)));
            case INDEX -> bytes(blindIndex(row, column, personal(column, cell, copy), values));
            case DAY -> time(row, cell);
            case TEXT, PASSWORD -> cell;
        };
    }

    private String key(SeedFile.Row row, SeedColumn column, String key, String[] values) {
        if (column.argument().isEmpty()) {
            return SeedIds.of(table.name(), key).toString();
        }
        String time = values[position(column.argument())];
        if (time == null) {
            throw file.failure(row, column.argument() + " is empty, which has to be in the id");
        }
        return SeedIds.of(table.name(), key, instants.computeIfAbsent(time, Instant::parse))
                .toString();
    }

    private String reference(SeedFile.Row row, SeedColumn column, String cell, int copy) {
        if (referring != copy) {
            references.clear();
            referring = copy;
        }
        String name = column.argument() + "|" + cell;
        String known = references.get(name);
        if (known == null) {
            if (!files.get(column.argument()).keys().contains(cell)) {
                throw file.failure(row, "there is no \"" + cell + "\" among the seeds of " + column.argument());
            }
            known = SeedIds.of(column.argument(), copied(cell, copy)).toString();
            references.put(name, known);
        }
        return known;
    }

    private byte[] blindIndex(SeedFile.Row row, SeedColumn column, String value, String[] values) {
        UUID organization = organization(row, values);
        try {
            return index.of(organization, column.argument(), value);
        } catch (IllegalArgumentException none) {
            throw file.failure(row, "\"" + value + "\" is no " + column.argument() + " that has a blind index");
        }
    }

    private String time(SeedFile.Row row, String cell) {
        String known = times.get(cell);
        if (known == null) {
            known = parsed(row, cell);
            times.put(cell, known);
        }
        return known;
    }

    private String parsed(SeedFile.Row row, String cell) {
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

    private PiiPlace place(SeedFile.Row row, SeedColumn column, String[] values) {
        StringBuilder rest = new StringBuilder();
        for (int place : places) {
            if (values[place] == null) {
                throw file.failure(row, "what is encrypted needs the whole key of its row");
            }
            rest.append(rest.length() == 0 ? "" : "|").append(values[place]);
        }
        return new PiiPlace(organization(row, values), table.name(), column.name(), rest.toString());
    }

    private UUID organization(SeedFile.Row row, String[] values) {
        if (values[tenant] == null) {
            throw file.failure(row, "what is personal needs an organization");
        }
        try {
            return UUID.fromString(values[tenant]);
        } catch (IllegalArgumentException none) {
            throw file.failure(row, "\"" + values[tenant] + "\" is no organization");
        }
    }

    /** Times come first, which ids may carry, then ids and references, then what depends on them. */
    private int[] order() {
        Function<SeedColumn, Integer> rank = column -> switch (column.kind()) {
            case DAY -> 0;
            case ENCRYPTED, INDEX -> 2;
            default -> 1;
        };
        List<SeedColumn> columns = file.columns();
        return columns.stream()
                .sorted(Comparator.comparing(rank))
                .mapToInt(columns::indexOf)
                .toArray();
    }

    private int position(String name) {
        return file.column(name).map(file.columns()::indexOf).orElse(-1);
    }

    private static String personal(SeedColumn column, String cell, int copy) {
        return copy == 0 || !column.argument().equals("email") ? cell : cell.replaceFirst("@", "+" + copy + "@");
    }

    private static String bytes(byte[] value) {
        return "\\x" + HexFormat.of().formatHex(value);
    }
}
