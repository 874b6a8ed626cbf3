package dev.kaizen.db.analytics;

import java.io.StringReader;
import java.sql.SQLException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

import dev.kaizen.db.support.TestDatabase;
import dev.kaizen.db.tenancy.Transaction;

import static org.assertj.core.api.Assertions.assertThat;

class IngestTest {
    private static final String TRACK =
            "select outcome, reason from analytics.track_event(?, ?, ?::jsonb, ?, ?::timestamptz, ?)";
    private static final String EVENTS = "select count(*) from analytics.events";

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void an_event_that_comes_again_is_one_and_another_under_its_id_is_told(int version) throws SQLException {
        World world = World.create(version);
        try (Transaction request = world.request()) {
            for (String id : List.of("0190a000-0000-4000-8000-00000000000a", "order-17", "Ünïcode ☃")) {
                String now = request.value("select now()");
                assertThat(request.value(TRACK, "bought", "u1", "{\"a\": [1, 2]}", 9.5, now, id))
                        .isEqualTo("tracked|");
                assertThat(request.value(TRACK, "bought", "u1", "{ \"a\":[1,2] }", 9.5, now, id))
                        .isEqualTo("repeated|");
                assertThat(request.value(TRACK, "bought", "u1", "{\"a\": [1, 3]}", 9.5, now, id))
                        .isEqualTo("quarantined|conflict");
                assertThat(request.value(TRACK, "bought", "u2", "{\"a\": [1, 2]}", 9.5, now, id))
                        .isEqualTo("quarantined|conflict");
                assertThat(request.value(TRACK, "bought", "u1", "{\"a\": [1, 2]}", null, now, id))
                        .isEqualTo("quarantined|conflict");
            }
            assertThat(request.value(EVENTS)).isEqualTo("3");
            assertThat(request.value("select count(*) from analytics.event_quarantine where reason = 'conflict'"))
                    .isEqualTo("9");
            assertThat(request.rows("select source_id from analytics.events order by source_id"))
                    .containsExactlyInAnyOrder("0190a000-0000-4000-8000-00000000000a", "order-17", "Ünïcode ☃");
        }
    }

    /** An id of a month and a time of the next: it is the same event whatever the partition. */
    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void an_id_stays_one_event_across_months(int version) throws SQLException {
        World world = World.create(version);
        world.partitionsSince(62);
        try (Transaction request = world.request()) {
            String id = request.value("select kaizen.uuid_v7()");
            assertThat(request.value(TRACK, "bought", "u1", "{}", null, null, id))
                    .isEqualTo("tracked|");
            assertThat(request.value(
                            "select outcome, reason from analytics.track_event('bought', 'u1', '{}', null,"
                                    + " date_trunc('month', now(), 'UTC') - interval '1 second', ?)",
                            id))
                    .isEqualTo("quarantined|time_mismatch");
            assertThat(request.value(EVENTS)).isEqualTo("1");
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            quoteCharacter = '`',
            value = {
                "-, u1, {}, -, 0, without_name",
                "``, u1, {}, -, 0, without_name",
                "Bought!, u1, {}, -, 0, malformed_name",
                "bought, -, {}, -, 0, without_unit",
                "bought, ``, {}, -, 0, without_unit",
                "bought, u1, [], -, 0, malformed_properties",
                "bought, u1, null, -, 0, malformed_properties",
                "bought, u1, {}, NaN, 0, malformed_value",
                "bought, u1, {}, Infinity, 0, malformed_value",
                "bought, u1, {}, -, 2, future",
                "bought, u1, {}, -, -31, late",
                "bought, u1, {}, -, 36500, future",
                "bought, u1, {}, -, -36500, late",
                "bought, u1, {}, -, -, without_time",
            })
    void what_is_no_event_is_kept_with_its_reason(
            String name, String unit, String properties, String value, Integer days, String reason)
            throws SQLException {
        World world = World.create(18);
        try (Transaction request = world.request()) {
            String time = days == null ? null : request.value("select now() + make_interval(days => ?)", days);
            Double number = value == null ? null : Double.valueOf(value);
            for (int attempt = 0; attempt < 2; attempt++) {
                assertThat(request.value(TRACK, name, unit, properties, number, time, "some id"))
                        .isEqualTo("quarantined|" + reason);
            }
            assertThat(request.rows("select reason, event ->> 'id' from analytics.event_quarantine"))
                    .containsExactly(reason + "|some id");
            assertThat(request.value(EVENTS)).isEqualTo("0");
        }
    }

    @Test
    void infinite_times_a_megabyte_and_a_month_without_room_are_kept_with_their_reasons() throws SQLException {
        World world = World.create(18);
        try (Transaction request = world.request()) {
            assertThat(request.value(TRACK, "bought", "u1", "{}", null, "infinity", "a"))
                    .isEqualTo("quarantined|future");
            assertThat(request.value(TRACK, "bought", "u1", "{}", null, "-infinity", "a"))
                    .isEqualTo("quarantined|late");
            String megabyte = "{\"text\": \"" + "kaizen ".repeat(150_000) + "\"}";
            assertThat(request.value(TRACK, "bought", "u1", megabyte, null, request.value("select now()"), "a"))
                    .isEqualTo("quarantined|properties_too_large");
            assertThat(request.value("select max(length(event::text)) < 5000 from analytics.event_quarantine"))
                    .isEqualTo("t");
            request.commit();
        }
        String judged =
                """
                select reason from analytics.judge_events('{}', array['a'], array['bought'], array['u1'], array[now()],
                  null, null)
                """;
        assertThat(world.owner().value(judged)).isEqualTo("no_partition");
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void a_batch_tells_what_became_of_it(int version) throws SQLException {
        World world = World.create(version);
        String ingest =
                """
                select received, added, repeated, quarantined, reasons from analytics.ingest_events(
                  array['1', '2', '2', '2', null, '6'], array['a', 'a', 'a', 'a', 'a', 'b'],
                  array['u', 'u', 'u', 'v', 'u', 'u'], array_fill(now(), array[6]))
                """;
        try (Transaction request = world.request()) {
            assertThat(request.value(ingest)).isEqualTo("6|3|1|2|{\"conflict\": 1, \"without_id\": 1}");
            assertThat(request.value(ingest)).isEqualTo("6|0|4|2|{\"conflict\": 1, \"without_id\": 1}");
            assertThat(request.rows("select name, sum(events) from analytics.rollups_minute group by name order by 1"))
                    .containsExactly("a|2", "b|1");
            assertThat(request.value("select received, reasons from analytics.ingest_events('{}', '{}', '{}', '{}')"))
                    .isEqualTo("0|{}");
            assertThat(request.failure("select analytics.ingest_events(array['a'], array['b'], array['c'], '{}')"))
                    .isEqualTo("KZ303");
            assertThat(request.failure("select analytics.ingest_events(null, null, null, null)"))
                    .isEqualTo("KZ303");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void a_member_sends_events_of_his_own_and_of_nobody_else(int version) throws SQLException {
        World world = World.create(version);
        var member = world.database().member(world.tenant());
        try (Transaction request = world.request(member)) {
            String own = member.user().toString();
            String now = request.value("select now()");
            assertThat(request.value(TRACK, "opened", own, "{}", null, now, "1"))
                    .isEqualTo("tracked|");
            assertThat(request.value(TRACK, "Opened", own, "{}", null, now, "2"))
                    .isEqualTo("quarantined|malformed_name");
            assertThat(request.value(TRACK, "opened", "somebody", "{}", null, now, "3"))
                    .isEqualTo("forbidden|");
            String bulk = "select analytics.ingest_events(array['4'], array['opened'], array['%s'], array[now()])";
            assertThat(request.failure(bulk.formatted(own))).isNull();
            assertThat(request.value(
                            "select received, added, quarantined, forbidden from analytics.ingest_events("
                                    + "array['5', '6', '7'], array_fill('opened'::text, array[3]), array['somebody', ?, null],"
                                    + " array_fill(now(), array[3]))",
                            own))
                    .isEqualTo("3|1|0|2");
        }
        try (Transaction nobody = Transaction.on(world.database().as("app"))) {
            assertThat(nobody.failure("select analytics.track_event('opened', 'u')"))
                    .isEqualTo("KZ001");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void what_lands_by_copy_is_moved_and_can_be_seen_by_nobody(int version) throws Exception {
        World world = World.create(version);
        String tenant = world.tenant().organization().toString();
        String stranger = "0190a000-0000-7000-8000-0000000000ff";
        TestDatabase ingest = world.database().as("ingest");
        try (var connection = ingest.connect()) {
            String rows = tenant + "\tone\topened\tu1\tnow\n" + tenant + "\tone\topened\tu1\tnow\n" + tenant
                    + "\ttwo\tOpened\tu1\tnow\n" + stranger + "\tthree\topened\tu1\tnow\n";
            long copied = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy analytics.landed_events (organization_id, id, name, unit_id, occurred_at) from stdin",
                            new StringReader(rows));
            assertThat(copied).isEqualTo(4);
        }
        for (String role : List.of("app", "readonly", "ingest", "job")) {
            try (Transaction curious = Transaction.on(world.database().as(role))) {
                for (String attempt : List.of(
                        "select * from analytics.landed_events",
                        "select count(*) from analytics.landed_events",
                        "delete from analytics.landed_events",
                        "update analytics.landed_events set name = 'x'",
                        "truncate analytics.landed_events",
                        "copy analytics.landed_events to stdout",
                        "insert into analytics.landed_events (organization_id) values ('" + tenant
                                + "') returning organization_id")) {
                    assertThat(curious.failure(attempt))
                            .as(role + ": " + attempt)
                            .isEqualTo("42501");
                }
            }
        }
        try (Transaction job = Transaction.on(world.database().as("job"))) {
            assertThat(job.value("select analytics.move_landed_events(100)")).isEqualTo("4");
            assertThat(job.value("select analytics.move_landed_events(100)")).isEqualTo("0");
            job.commit();
        }
        assertThat(world.value(EVENTS)).isEqualTo("1");
        assertThat(world.value("select reason from analytics.event_quarantine")).isEqualTo("malformed_name");
        assertThat(world.owner()
                        .value("select count(*) from analytics.event_quarantine where organization_id = '" + stranger
                                + "' and reason = 'unknown_organization'"))
                .isEqualTo("1");
    }
}
