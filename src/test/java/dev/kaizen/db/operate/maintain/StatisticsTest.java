package dev.kaizen.db.operate.maintain;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.operate.MigratedDatabase;
import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.Eventually;
import dev.kaizen.db.support.PostgresServers;

import static org.assertj.core.api.Assertions.assertThat;

class StatisticsTest {
    private static final String KNOWN =
            "select count(*) from pg_stats where schemaname = 'auth' and tablename = 'activity_log' and inherited";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void what_the_planner_knows_of_a_partitioned_table_is_collected_when_it_has_grown(int version) {
        MigratedDatabase migrated = grown(version);
        assertThat(migrated.database().value(KNOWN))
                .as("nobody else collects it")
                .isEqualTo("0");

        Cli.Run run = migrated.cli().run("maintain").succeeded();
        assertThat(run.err()).contains("Analyzed auth.activity_log.\n");
        assertThat(run.out()).contains("Maintained ");
        assertThat(migrated.database().value(KNOWN)).isNotEqualTo("0");
        assertThat(migrated.cli().run("maintain").succeeded().err()).doesNotContain("Analyzed");
    }

    @Test
    void who_holds_the_table_leaves_it_to_the_next_run() throws Exception {
        MigratedDatabase migrated = grown(PostgresServers.NEWEST);
        try (Connection connection = migrated.database().connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set role kaizen_owner; lock table auth.activity_log in share update exclusive mode");
            assertThat(migrated.cli().run("maintain").succeeded().err())
                    .contains("Left what the planner knows of auth.activity_log to the next run: ")
                    .doesNotContain("Analyzed");
        }
        assertThat(migrated.cli().run("maintain").succeeded().err()).contains("Analyzed auth.activity_log.\n");
    }

    private MigratedDatabase grown(int version) {
        MigratedDatabase migrated = MigratedDatabase.create(version, directory);
        migrated.asOwner(
                """
                insert into auth.organizations (slug, name) values ('acme', 'Acme');
                insert into auth.users (organization_id, status) select id, 'active' from auth.organizations;
                insert into auth.activity_log (organization_id, id, user_id, activity, occurred_at)
                select organization_id, kaizen.uuid_v7(), id, 'app.opened', now() from auth.users, generate_series(1, 100);
                """);
        Eventually.holds("the server has counted them", () -> migrated.database()
                .value("select sum(n_live_tup) from pg_stat_user_tables where relname like 'activity_log%'")
                .equals("100"));
        return migrated;
    }
}
