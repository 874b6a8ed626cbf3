package dev.kaizen.db.seed;

import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The numbers for each of which a line of a seed file is a row, {@code 1..40}: so that a line says what forty people did. In
 * the cells, {@code {n}} is the number, and {@code {time}} a time of its day, most often in the early afternoon, the same
 * wherever the number is; {@code {time+3}} is three minutes later.
 */
record SeedSeries(int first, int last) {
    /** The heading of its column, which is none of the table's. */
    static final String HEADING = "rows:series";

    private static final Pattern RANGE = Pattern.compile("(\\d{1,7})\\.\\.(\\d{1,7})");
    private static final Pattern TIME = Pattern.compile("\\{time(?:\\+(\\d{1,2}))?}");
    private static final LocalTime MORNING = LocalTime.of(7, 0);
    private static final int SECONDS = 15 * 3600;

    /** Two irrational steps: their multiples are spread evenly, however many there are. */
    private static final double ONE_STEP = 0.6180339887498949;

    private static final double OTHER_STEP = 0.7548776662466927;

    /** @return empty for what is no range of at most a million numbers */
    static Optional<SeedSeries> parse(String cell) {
        Matcher range = RANGE.matcher(cell);
        if (!range.matches()) {
            return Optional.empty();
        }
        SeedSeries series = new SeedSeries(Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)));
        boolean fits = series.first <= series.last && series.last - series.first < 1_000_000;
        return fits ? Optional.of(series) : Optional.empty();
    }

    /** The cells of the row of one number. */
    static List<String> cells(List<String> pattern, int number) {
        return pattern.stream().map(cell -> cell(cell, number)).toList();
    }

    private static String cell(String cell, int number) {
        if (cell.indexOf('{') < 0) {
            return cell;
        }
        String numbered = cell.replace("{n}", String.valueOf(number));
        return TIME.matcher(numbered)
                .replaceAll(time -> time(number, time.group(1) == null ? 0 : Integer.parseInt(time.group(1))));
    }

    /** The mean of two numbers spread evenly over fifteen hours: few early and late, most between. */
    private static String time(int number, int minutesLater) {
        double share = (number * ONE_STEP % 1 + number * OTHER_STEP % 1) / 2;
        LocalTime time = MORNING.plusSeconds((long) (share * SECONDS)).plusMinutes(minutesLater);
        return String.format("%02d:%02d:%02d", time.getHour(), time.getMinute(), time.getSecond());
    }
}
