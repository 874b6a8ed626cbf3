package dev.kaizen.db.analytics;

import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.tenancy.Transaction;

import static org.assertj.core.api.Assertions.assertThat;

/** Visits, hours and days after events in any order and in any parts, against a plain reference. */
class VisitsTest {
    private static final int EVENTS = 600;

    private record Event(String unit, Instant time) {}

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void any_order_of_arrival_gives_the_same_visits(int version) throws SQLException {
        World world = World.create(version);
        world.partitionsSince(30);
        long seed = Long.getLong("kaizen.seed", 20260301);
        Random random = new Random(seed);
        List<Event> events = stream(random);
        Collections.shuffle(events, random);
        int from = 0;
        while (from < events.size()) {
            int to = Math.min(events.size(), from + 1 + random.nextInt(150));
            ingest(world, events.subList(from, to), from);
            world.value("select analytics.refresh_statistics()");
            from = to;
        }

        try (Transaction request = world.request()) {
            String visits =
                    """
                    select unit_id, to_char(started_at at time zone 'UTC', 'MM-DD HH24:MI:SS'),
                      to_char(ended_at at time zone 'UTC', 'MM-DD HH24:MI:SS'), events
                    from analytics.visits
                    order by unit_id collate "C", started_at
                    """;
            assertThat(request.rows(visits)).as("seed " + seed).isEqualTo(reference(events));
            assertThat(request.value("select sum(events) from analytics.rollups_hour"))
                    .isEqualTo("" + EVENTS);
            for (String table : List.of("hour", "day")) {
                String lived =
                        """
                        select count(*), count(distinct unit_id) from analytics.events
                        group by date_trunc('%s', occurred_at, 'UTC') order by min(occurred_at)
                        """;
                String kept = "select events, units from analytics.rollups_%1$s order by %1$s";
                assertThat(request.rows(kept.formatted(table))).isEqualTo(request.rows(lived.formatted(table)));
            }
        }
    }

    /** An erasure takes events away, and with them what was counted of them. */
    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void what_is_deleted_is_in_no_visit_and_no_total(int version) throws SQLException {
        World world = World.create(version);
        world.experiment("e", "mean", "0.5", "0.5");
        world.exposures("e", "select 'u' || n, 'v' || n % 2, now() - interval '1 day' from generate_series(1, 2) n");
        world.events("select 'bought', 'u' || n % 2 + 1, date_trunc('hour', now()) + n * interval '1 minute', 5::float8"
                + " from generate_series(1, 8) n");
        world.value("select analytics.refresh_statistics()");
        world.asOwner("delete from analytics.events where organization_id = :tenant and unit_id = 'u1'");
        world.value("select analytics.refresh_statistics()");
        try (Transaction request = world.request()) {
            assertThat(request.rows("select unit_id, events from analytics.visits"))
                    .containsExactly("u2|4");
            assertThat(request.rows("select unit_id, numerator from analytics.unit_totals order by unit_id"))
                    .containsExactly("u1|0", "u2|20");
            assertThat(request.value("select sum(events) from analytics.rollups_day"))
                    .isEqualTo("4");
        }
    }

    /** Gaps around half an hour, whole seconds, often exactly half an hour. */
    private static List<Event> stream(Random random) {
        List<Event> events = new ArrayList<>();
        Instant start = Instant.now().minus(6, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        for (int unit = 0; unit < 6; unit++) {
            Instant time = start.plusSeconds(random.nextInt(90_000));
            for (int number = 0; number < EVENTS / 6; number++) {
                events.add(new Event("unit-" + unit, time));
                int gap =
                        switch (random.nextInt(6)) {
                            case 0 -> 1800;
                            case 1 -> 1801;
                            case 2 -> 0;
                            case 3 -> 1799 + random.nextInt(9000);
                            default -> random.nextInt(1500);
                        };
                time = time.plusSeconds(gap);
            }
        }
        return events;
    }

    private static void ingest(World world, List<Event> events, int first) throws SQLException {
        StringBuilder ids = new StringBuilder();
        StringBuilder units = new StringBuilder();
        StringBuilder times = new StringBuilder();
        for (int index = 0; index < events.size(); index++) {
            String comma = index == 0 ? "" : ",";
            ids.append(comma).append("event-").append(first + index);
            units.append(comma).append(events.get(index).unit());
            times.append(comma).append('"').append(events.get(index).time()).append('"');
        }
        String added = world.value(
                "select added from analytics.ingest_events(?::text[], array_fill('opened'::text, array[" + events.size()
                        + "]), ?::text[], ?::timestamptz[])",
                "{" + ids + "}",
                "{" + units + "}",
                "{" + times + "}");
        assertThat(added).isEqualTo("" + events.size());
    }

    private static List<String> reference(List<Event> events) {
        Map<String, List<Instant>> byUnit = new TreeMap<>();
        events.forEach(event ->
                byUnit.computeIfAbsent(event.unit(), unit -> new ArrayList<>()).add(event.time()));
        List<String> visits = new ArrayList<>();
        byUnit.forEach((unit, times) -> {
            Collections.sort(times);
            int first = 0;
            for (int index = 1; index <= times.size(); index++) {
                if (index == times.size()
                        || times.get(index - 1).plusSeconds(1800).isBefore(times.get(index))) {
                    visits.add(unit + "|" + text(times.get(first)) + "|" + text(times.get(index - 1)) + "|"
                            + (index - first));
                    first = index;
                }
            }
        });
        return visits;
    }

    private static String text(Instant time) {
        return time.toString().substring(5, 19).replace('T', ' ');
    }
}
