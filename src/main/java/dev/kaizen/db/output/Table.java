package dev.kaizen.db.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows of text in aligned columns. Where they do not fit, the columns move together, and then the widest is cut with an
 * ellipsis.
 */
public final class Table {
    private static final int NARROWEST = 8;

    private final List<List<Cell>> rows = new ArrayList<>();

    /** A piece of text and how it looks. */
    public record Cell(String text, Style style) {}

    public static Cell cell(String text) {
        return new Cell(text, Style.PLAIN);
    }

    public static Cell cell(String text, Style style) {
        return new Cell(text, style);
    }

    /** A table whose first row names the columns. */
    public static Table withHeader(String... names) {
        Table table = new Table();
        table.rows.add(
                List.of(names).stream().map(name -> cell(name, Style.BOLD)).toList());
        return table;
    }

    public Table row(Cell... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** The lines, no wider than asked where that can be had. */
    List<String> lines(int width, boolean colours) {
        int[] widths = widths();
        int gap = total(widths, 2) <= width ? 2 : 1;
        shrink(widths, gap, width);
        List<String> lines = new ArrayList<>();
        for (List<Cell> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                String text = cut(row.get(column).text(), widths[column]);
                String padding = column == row.size() - 1 ? "" : " ".repeat(widths[column] - text.length());
                line.append(column == 0 ? "" : " ".repeat(gap))
                        .append(row.get(column).style().apply(text, colours))
                        .append(padding);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private int[] widths() {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<Cell> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                widths[column] = Math.max(widths[column], row.get(column).text().length());
            }
        }
        return widths;
    }

    private static int total(int[] widths, int gap) {
        return Arrays.stream(widths).sum() + gap * Math.max(0, widths.length - 1);
    }

    private static void shrink(int[] widths, int gap, int available) {
        int tooWide = total(widths, gap) - available;
        if (tooWide > 0 && widths.length > 0) {
            int widest = IntStream.range(0, widths.length)
                    .reduce((first, second) -> widths[second] > widths[first] ? second : first)
                    .orElseThrow();
            widths[widest] = Math.max(NARROWEST, widths[widest] - tooWide);
        }
    }

    private static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width - 1) + "…";
    }
}
