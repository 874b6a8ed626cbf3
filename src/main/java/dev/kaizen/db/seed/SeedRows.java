package dev.kaizen.db.seed;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;

/** The rows of a seed file in order; those of a series are made when they are asked for, so that they take no room. */
final class SeedRows extends AbstractList<SeedFile.Row> implements RandomAccess {
    private final List<Line> lines = new ArrayList<>();
    private int size;

    /** @param first the place of the line's first row; series null for a line that is one row */
    private record Line(SeedFile.Row row, SeedSeries series, int first) {}

    void add(SeedFile.Row row, SeedSeries series) {
        lines.add(new Line(row, series, size));
        size += series == null ? 1 : series.last() - series.first() + 1;
    }

    @Override
    public SeedFile.Row get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        Line line = line(index);
        if (line.series() == null) {
            return line.row();
        }
        int number = line.series().first() + index - line.first();
        return new SeedFile.Row(line.row().line(), SeedSeries.cells(line.row().cells(), number));
    }

    @Override
    public int size() {
        return size;
    }

    /** The last line that begins at this row or before. */
    private Line line(int index) {
        int low = 0;
        int high = lines.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (lines.get(middle).first() <= index) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return lines.get(low);
    }
}
