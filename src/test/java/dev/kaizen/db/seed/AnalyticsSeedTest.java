package dev.kaizen.db.seed;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kaizen.db.operate.MigratedDatabase;
import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.PostgresServers;

import static org.assertj.core.api.Assertions.assertThat;

class AnalyticsSeedTest {
    @TempDir
    Path directory;

    @Test
    void what_the_statistics_say_of_the_seeds_is_true_and_what_was_counted_goes_with_them() throws SQLException {
        MigratedDatabase migrated = MigratedDatabase.create(PostgresServers.NEWEST, directory);
        run(migrated, "seed", "load", "--scale", "2");
        assertThat(migrated.database()
                        .value("select count(*) >= 100000 and max(occurred_at) - min(occurred_at) > interval '89 days'"
                                + " from analytics.events"))
                .as("a hundred thousand events over ninety days, once with any scale")
                .isEqualTo("t");
        assertThat(run(migrated, "seed", "verify").out()).endsWith(" are whole.\n");
        run(migrated, "maintain");

        String stats = "select variation_key, units, verdict from analytics.calculate_experiment_stats('%s')"
                + " where role = 'goal' order by is_control desc";
        assertThat(asAcme(migrated, stats.formatted("cta-buttons")))
                .containsExactly("blue|2520|control", "green|2520|winner");
        assertThat(asAcme(migrated, stats.formatted("onboarding")))
                .containsExactly("three-pages|1680|control", "one-page|1680|inconclusive");
        assertThat(asAcme(
                        migrated,
                        "select position from analytics.analyze_funnel('purchase', now() - interval '30 days',"
                                + " now()) where units > 0"))
                .hasSize(4);
        assertThat(asAcme(
                        migrated,
                        "select bool_and(data is not null and data ->> 'error' is null)"
                                + " from analytics.show_dashboard('overview')"))
                .containsExactly("t");

        String counted = "select (select sum(events) from analytics.rollups_minute) || ' '"
                + " || (select count(*) from analytics.visits) || ' ' || (select count(*) from analytics.unit_totals)";
        assertThat(run(migrated, "seed", "clear", "--yes").out()).doesNotContain("stay");
        assertThat(migrated.database().value(counted.replace("sum(events)", "count(*)")))
                .as("what was counted went along")
                .isEqualTo("0 0 0");
        run(migrated, "seed", "load");
        assertThat(migrated.database()
                        .value("select (select sum(events) from analytics.rollups_minute)"
                                + " = (select count(*) from analytics.events)"))
                .isEqualTo("t");
    }

    @Test
    void a_series_is_rows_that_differ_in_their_number() {
        assertThat(SeedSeries.parse("3..5")).contains(new SeedSeries(3, 5));
        assertThat(List.of("5..3", "1..", "a..b", "1..9999999", ""))
                .allSatisfy(cell -> assertThat(SeedSeries.parse(cell)).isEqualTo(Optional.empty()));
        assertThat(SeedSeries.cells(List.of("u-{n}", "-3 {time}", "-3 {time+30}", "plain"), 0))
                .containsExactly("u-0", "-3 07:00:00", "-3 07:30:00", "plain");
    }

    private static Cli.Run run(MigratedDatabase migrated, String... arguments) {
        Cli.Run run = migrated.cli().run(arguments);
        assertThat(run.exit()).as(run.toString()).isZero();
        return run;
    }

    /** Every row of a query of a job for Acme, its columns joined by a bar. */
    private static List<String> asAcme(MigratedDatabase migrated, String query) throws SQLException {
        try (Connection connection = migrated.database().connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set role kaizen_owner");
            statement.execute("select kaizen.set_context((select id from auth.organizations where slug = 'acme'), null,"
                    + " 'job')");
            List<String> result = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(query)) {
                while (rows.next()) {
                    List<String> row = new ArrayList<>();
                    for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                        row.add(rows.getString(column));
                    }
                    result.add(String.join("|", row));
                }
            }
            return result;
        }
    }
}
