package dev.kaizen.db.analytics;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.Eventually;
import dev.kaizen.db.tenancy.Transaction;

import static org.assertj.core.api.Assertions.assertThat;

class EventUpkeepTest {
    private static final long EVENTS_A_TURN = 2000;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void maintain_works_off_what_came_in_and_says_what_waits(int version) throws SQLException {
        World world = World.create(version);
        world.experiment("e", "proportion", "0.5", "0.5");
        world.exposures("e", "select 'u' || n, 'v' || n % 2, now() - interval '1 hour' from generate_series(1, 10) n");
        world.events("select 'bought', 'u' || n, now(), null::float8 from generate_series(1, 4) n");
        world.asOwner(
                """
                insert into analytics.landed_events (organization_id, id, name, unit_id, occurred_at)
                values (:tenant, 'a', 'bought', 'u5', now()), (:tenant, 'b', 'Bought', 'u6', now());
                insert into analytics.event_quarantine (organization_id, reason, event, fingerprint, received_at)
                values (:tenant, 'late', '{}', '\\x000102030405060708090a0b0c0d0e0f', now() - interval '91 days');
                """);
        Cli.Run run = maintain(world);
        assertThat(run.out())
                .containsPattern("Worked off [0-9]+ rows of analytics.landed_events.")
                .containsPattern("Worked off [0-9]+ rows of analytics.changed_minutes.")
                .containsPattern("Worked off [0-9]+ rows of analytics.exposures.")
                .containsPattern("In analytics.event_quarantine, [0-9]+ rows wait, the oldest since 20")
                .containsPattern("Removed [0-9]+ expired rows from analytics.event_quarantine.");
        assertThat(world.value("select sum(numerator) from analytics.unit_totals"))
                .isEqualTo("5");
        assertThat(world.value("select count(*) from analytics.unit_totals")).isEqualTo("10");
        assertThat(world.value("select count(*) from analytics.visits")).isEqualTo("5");
        assertThat(world.owner()
                        .value("select sum(waiting) from analytics.backlog() where table_name <>"
                                + " 'analytics.event_quarantine'"))
                .isEqualTo("0");
    }

    /** What an experiment counted stays when its events go with their months, and later events add to it. */
    @Test
    void totals_outlive_the_events_they_are_of() throws SQLException {
        World world = World.create(18);
        world.partitionsSince(480);
        world.experiment("e", "mean", "0.5", "0.5");
        world.exposures("e", "select 'u' || n, 'v' || n % 2, now() - interval '470 days' from generate_series(1, 6) n");
        world.events("select 'bought', 'u' || n, now() - m * interval '100 days', n::float8"
                + " from generate_series(1, 6) n, generate_series(1, 4) m");
        world.events(
                "select 'bought', 'u' || n, now() - interval '465 days', 100::float8 from generate_series(1, 6) n");
        world.events("select 'bought', 'u' || n, now() - interval '475 days', 7::float8 from generate_series(1, 6) n");
        String totals = "select string_agg(numerator || '/' || covariate, ' ' order by unit_id)"
                + " from analytics.unit_totals";
        String expected = "104/7 108/7 112/7 116/7 120/7 124/7";
        maintain(world);
        assertThat(world.value(totals)).isEqualTo(expected);
        assertThat(world.value("select min(occurred_at) > now() - interval '440 days' from analytics.events"))
                .as("the oldest months are gone")
                .isEqualTo("t");

        maintain(world);
        world.asOwner("update analytics.exposures set is_counted = false where organization_id = :tenant");
        maintain(world);
        assertThat(world.value(totals)).as("counted anew").isEqualTo(expected);
        world.events("select 'bought', 'u1', now(), 1000::float8");
        maintain(world);
        assertThat(world.value(totals)).startsWith("1104/7 108/7");
    }

    /** Eight writers into this month and the last, while partitions come and go and counts are folded. */
    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void a_turn_of_the_month_under_writers_loses_nothing_and_stops_nobody(int version) throws Exception {
        World world = World.create(version);
        world.partitionsSince(30);
        AtomicBoolean over = new AtomicBoolean();
        LongAdder sent = new LongAdder();
        ExecutorService writers = Executors.newFixedThreadPool(9);
        List<CompletableFuture<Void>> written = new ArrayList<>();
        for (int writer = 0; writer < 8; writer++) {
            int number = writer;
            written.add(CompletableFuture.runAsync(() -> write(world, number, sent, over), writers));
        }
        written.add(CompletableFuture.runAsync(() -> fold(world, over), writers));
        try {
            for (int month = 0; month < 6; month++) {
                world.asOwner("select kaizen.ensure_partitions(timestamptz '2051-01-01Z' + interval '" + month
                        + " months', timestamptz '2051-01-01Z' + interval '" + (month + 1) + " months')");
                String partition = "analytics.events_2051_0" + (month + 1);
                detach(world, partition);
                long enough = (month + 1) * EVENTS_A_TURN;
                Eventually.holds(
                        "writers go on",
                        () -> sent.sum() >= enough || written.stream().anyMatch(CompletableFuture::isDone));
            }
        } finally {
            over.set(true);
            writers.shutdown();
        }
        written.forEach(CompletableFuture::join);
        world.value("select analytics.refresh_statistics()");

        assertThat(sent.sum()).isGreaterThanOrEqualTo(6 * EVENTS_A_TURN);
        assertThat(world.value("select count(*) from analytics.events")).isEqualTo("" + sent.sum());
        assertThat(world.value("select sum(events) from analytics.rollups_minute"))
                .isEqualTo("" + sent.sum());
        assertThat(world.value("select sum(events) from analytics.rollups_hour"))
                .isEqualTo("" + sent.sum());
        assertThat(world.value("select sum(events) from analytics.visits")).isEqualTo("" + sent.sum());
        assertThat(world.value("select count(*) from analytics.event_quarantine"))
                .isEqualTo("0");
    }

    private static void detach(World world, String partition) {
        try (var connection = world.owner().connect();
                var statement = connection.createStatement()) {
            statement.execute("set role kaizen_owner");
            statement.execute("alter table analytics.events detach partition " + partition + " concurrently");
            statement.execute("drop table " + partition);
        } catch (SQLException error) {
            throw new IllegalStateException(partition, error);
        }
    }

    /** Nobody waits for longer than two seconds: the statement would fail. */
    private static void write(World world, int writer, LongAdder sent, AtomicBoolean over) {
        try (Transaction request = Transaction.on(world.database().as("app"))) {
            for (int batch = 0; !over.get(); batch++) {
                request.beginRequest(world.tenant().token());
                request.execute("set local lock_timeout = '2s'; set local statement_timeout = '10s'");
                String ids = "array(select '" + writer + "-" + batch + "-' || n from generate_series(1, 20) n)";
                sent.add(Long.parseLong(request.value("select added from analytics.ingest_events(" + ids
                        + ", array_fill('opened'::text, array[20]), array(select 'u' || n from generate_series(1, 20) n),"
                        + " array(select now() - n % 2 * interval '29 days' from generate_series(1, 20) n))")));
                request.commit();
            }
        } catch (SQLException error) {
            throw new IllegalStateException(error);
        }
    }

    private static void fold(World world, AtomicBoolean over) {
        while (!over.get()) {
            world.asOwner("select analytics.fold_events(:tenant, 100)");
        }
    }

    private Cli.Run maintain(World world) {
        Cli.Run run = new Cli(directory).on(world.owner()).run("maintain");
        assertThat(run.exit()).as(run.toString()).isZero();
        return run;
    }
}
