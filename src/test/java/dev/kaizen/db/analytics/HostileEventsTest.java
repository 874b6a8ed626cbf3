package dev.kaizen.db.analytics;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.tenancy.Transaction;

import static org.assertj.core.api.Assertions.assertThat;

/** Events that are made to do harm do none: not to their sender, nor to anybody else. */
class HostileEventsTest {
    /** 64 KiB that would be printed as half a gigabyte. */
    private static final String LONG = "('{\"a\": [' || repeat('1e131071,', 4000) || '1]}')::jsonb";

    private static final String TRACK = "select outcome, reason from analytics.track_event('bought', 'u', ";

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void values_stay_where_no_sum_of_them_overflows(int version) throws SQLException {
        World world = World.create(version);
        try (Transaction request = world.request()) {
            for (String value : new String[] {"1.7e308", "-1.7e308", "1.1e15", "'NaN'"}) {
                assertThat(request.value(TRACK + "value => " + value + ")")).isEqualTo("quarantined|malformed_value");
            }
            assertThat(request.value(TRACK + "value => -1e15)")).isEqualTo("tracked|");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void the_first_moment_there_is_and_numbers_too_long_to_print_are_kept_with_a_reason(int version)
            throws SQLException {
        World world = World.create(version);
        try (Transaction request = world.request()) {
            assertThat(request.value(TRACK + "id => 'a', occurred_at => '4714-11-24 BC')"))
                    .isEqualTo("quarantined|late");
            assertThat(request.value(TRACK + LONG + ")")).isEqualTo("quarantined|malformed_properties");
            assertThat(request.value(TRACK + "'{\"a\": [1e-9000]}')")).isEqualTo("quarantined|malformed_properties");
            assertThat(request.value("select max(length(event::text)) < 500 from analytics.event_quarantine"))
                    .isEqualTo("t");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void what_cannot_be_stored_when_it_landed_stops_nothing_that_landed_with_it(int version) throws SQLException {
        World world = World.create(version);
        world.asOwner(
                """
                insert into analytics.landed_events (organization_id, id, name, unit_id, occurred_at, properties)
                values (:tenant, '1', 'fine', 'u', now(), '{}'), (:tenant, '2', 'fine', 'u', '4714-11-24 BC', '{}'),
                  (:tenant, '3', 'fine', 'u', now(), %s), (:tenant, '4', 'poison', 'u', now(), '{}');
                """
                        .formatted(LONG));
        // Nobody knows what else can go wrong: here, a constraint that the judge does not know.
        world.asOwner("alter table analytics.events add constraint ck_test check (name <> 'poison') not valid");
        try (Transaction job = Transaction.on(world.database().as("job"))) {
            assertThat(job.value("select analytics.move_landed_events(100)")).isEqualTo("4");
            job.commit();
        } finally {
            world.asOwner("alter table analytics.events drop constraint ck_test");
        }
        assertThat(world.value("select string_agg(reason || ' ' || (event ->> 'id'), ', ' order by event ->> 'id')"
                        + " from analytics.event_quarantine"))
                .isEqualTo("late 2, malformed_properties 3, unreadable 4");
        assertThat(world.value("select count(*) from analytics.events")).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void an_event_sent_again_without_its_time_is_the_same_or_told(int version) throws SQLException {
        World world = World.create(version);
        try (Transaction request = world.request()) {
            String id = "id => '" + request.value("select kaizen.uuid_v7()") + "')";
            assertThat(request.value(TRACK + id)).isEqualTo("tracked|");
            assertThat(request.value(TRACK + id)).isEqualTo("repeated|");
            assertThat(request.value(TRACK + "id => 'order-42')")).isEqualTo("quarantined|without_time");
            assertThat(request.value(TRACK + "value => 1)")).isEqualTo("tracked|");
            assertThat(request.value(TRACK + "value => 1)")).isEqualTo("tracked|");
        }
    }

    @Test
    void two_who_send_the_same_events_in_opposite_order_do_not_wait_crosswise() throws SQLException {
        World world = World.create(18);
        String ingest =
                """
                select sum(r.added) from analytics.ingest_events(
                  array(select n::text from generate_series(1, 20000) n order by n %s),
                  array_fill('opened'::text, array[20000]), array_fill('u'::text, array[20000]),
                  array_fill(date_trunc('minute', now()), array[20000])) as r
                """;
        CompletableFuture<Long> other = CompletableFuture.supplyAsync(() -> send(world, ingest.formatted("asc")));
        long added = send(world, ingest.formatted("desc"));
        assertThat(added + other.join()).isEqualTo(20000);
    }

    private static long send(World world, String ingest) {
        try {
            return Long.parseLong(world.value(ingest));
        } catch (SQLException error) {
            throw new IllegalStateException(error);
        }
    }
}
