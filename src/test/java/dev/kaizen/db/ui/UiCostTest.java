package dev.kaizen.db.ui;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kaizen.db.operate.MigratedDatabase;
import dev.kaizen.db.seed.SeedFolder;
import dev.kaizen.db.support.AtOnce;
import dev.kaizen.db.support.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What pages and counting cost, each beside a one-row upsert of the same transactions: the least that a database can do for
 * a call that writes. It prints calls per second and ratios of one run, interleaved; a slow machine fails nothing.
 */
class UiCostTest {
    private static final int ROUNDS = Integer.getInteger("kaizen.benchmark.rounds", 5);
    private static final int CALLS = Integer.getInteger("kaizen.benchmark.calls", 200);

    private static final String FLOOR =
            "insert into ui.floor (id, n) values (1, 1) on conflict (id) do update set n = floor.n + 1";
    private static final String PURE = "select html from ui.render_ui_template('dashboard')";
    private static final String CACHED = "select html from ui.render_cached('dashboard')";
    private static final String TRACK = "select ui.track_component_usage('button', 'click', 12.5, 'mobile')";

    @TempDir
    Path directory;

    @Test
    void pages_and_counts_tell_their_cost() throws Exception {
        MigratedDatabase migrated = MigratedDatabase.create(18, directory);
        SeedFolder.in(directory).on(migrated).run("seed", "load").succeeded();
        TestDatabase database = migrated.database();
        migrated.asOwner("create table ui.floor (id integer primary key, n bigint not null);"
                + " grant select, insert, update on ui.floor to kaizen_app");
        database.execute("do $$ begin create role ui_cost login password 'cost' in role kaizen_app, kaizen_job;"
                + " exception when duplicate_object then null; end $$");
        compare(database, "pages made", PURE, 1);
        compare(database, "pages from the cache", CACHED, 1);
        compare(database, "uses counted", TRACK, 1);
        compare(database, "uses counted", TRACK, 8);
        assertThat(database.value("select sum(event_count) from ui.component_usage_daily where shard >= 0"))
                .isEqualTo(String.valueOf(ROUNDS * CALLS + ROUNDS * CALLS * 8));
    }

    private static void compare(TestDatabase database, String what, String call, int connections) throws Exception {
        List<Double> rates = new ArrayList<>();
        List<Double> floors = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            floors.add(rate(database, FLOOR, connections));
            rates.add(rate(database, call, connections));
            ratios.add(rates.get(round) / floors.get(round));
        }
        System.out.printf(
                Locale.ROOT,
                "%s from %d connections: %.0f a second, one-row upserts %.0f; median %.2fx (%.2f to %.2f) of %d rounds%n",
                what,
                connections,
                median(rates),
                median(floors),
                median(ratios),
                ratios.get(0),
                ratios.get(ROUNDS - 1),
                ROUNDS);
    }

    private static double median(List<Double> values) {
        values.sort(null);
        return values.get(values.size() / 2);
    }

    /** Calls a second, each in a transaction of its own that acts for a tenant. */
    private static double rate(TestDatabase database, String call, int connections) throws Exception {
        String organization = database.value("select id from auth.organizations where slug = 'acme'");
        List<Long> times = AtOnce.run(connections, () -> {
            try (Connection connection = database.as("ui_cost", "cost").connect();
                    PreparedStatement begin = connection.prepareStatement("select auth.begin_job(?::uuid)");
                    PreparedStatement statement = connection.prepareStatement(call)) {
                connection.setAutoCommit(false);
                begin.setString(1, organization);
                long start = System.nanoTime();
                for (int number = 0; number < CALLS; number++) {
                    begin.execute();
                    statement.execute();
                    connection.commit();
                }
                return System.nanoTime() - start;
            } catch (SQLException error) {
                throw new IllegalStateException(error);
            }
        });
        double slowest = times.stream().mapToLong(Long::longValue).max().orElseThrow();
        return connections * CALLS / (slowest / 1e9);
    }
}
