package dev.kaizen.db.analytics;

import java.nio.file.Path;
import java.sql.SQLException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.support.Cli;
import dev.kaizen.db.tenancy.Transaction;

import static org.assertj.core.api.Assertions.assertThat;

/** What one organization does, or leaves open, keeps maintenance from none of the others, and nobody from writing. */
class UpkeepApartTest {
    private static final String REFRESH = "select analytics.refresh_statistics()";
    private static final String HOURS = "select coalesce(sum(events), 0) from analytics.rollups_hour";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void what_fails_for_one_organization_is_told_and_done_for_the_others(int version) throws SQLException {
        World broken = World.create(version);
        World whole = World.create(version);
        broken.events("select 'poison', 'u', now(), null::float8");
        whole.events("select 'bought', 'u', now(), null::float8");
        broken.asOwner("alter table analytics.rollups_hour add constraint ck_test check (name <> 'poison') not valid");
        try {
            Cli.Run run = maintain(whole);
            assertThat(run.exit()).as(run.toString()).isEqualTo(1);
            assertThat(run.out())
                    .contains("analytics.changed_minutes of organization "
                            + broken.tenant().organization() + " could not be worked off: ");
        } finally {
            broken.asOwner("alter table analytics.rollups_hour drop constraint ck_test");
        }
        assertThat(whole.value(HOURS)).isEqualTo("1");
        assertThat(maintain(broken).exit()).isZero();
        assertThat(broken.value(HOURS)).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void a_transaction_left_open_keeps_maintenance_from_its_own_organization_only(int version) throws SQLException {
        World idle = World.create(version);
        World other = World.create(version);
        idle.events("select 'bought', 'u', now(), null::float8");
        other.events("select 'bought', 'u', now(), null::float8");
        try (Transaction open = idle.request()) {
            open.value(REFRESH);
            idle.events("select 'bought', 'u', now() - interval '1 hour', null::float8");
            assertThat(maintain(other).exit()).isZero();
            assertThat(other.value(HOURS)).isEqualTo("1");
        }
        assertThat(idle.value(HOURS)).isEqualTo("0");
        maintain(idle);
        assertThat(idle.value(HOURS)).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void who_writes_into_a_minute_that_is_being_folded_waits_for_nothing(int version) throws SQLException {
        World world = World.create(version);
        String write = "select outcome from analytics.track_event('bought', 'u', occurred_at =>"
                + " date_trunc('hour', now()))";
        try (Transaction writer = world.request();
                Transaction folder = world.request()) {
            assertThat(writer.value(write)).isEqualTo("tracked");
            writer.commit();
            folder.value(REFRESH);
            writer.beginRequest(world.tenant().token());
            writer.execute("set local lock_timeout = '1s'");
            assertThat(writer.value(write)).isEqualTo("tracked");
            writer.commit();
            folder.commit();
        }
        world.value(REFRESH);
        assertThat(world.value(HOURS)).isEqualTo("2");
    }

    /** Somebody holds what a month's sums are kept in, while the month's time is over. */
    @Test
    void a_month_stays_until_everything_it_holds_is_summed_up() throws SQLException {
        World world = World.create(18);
        world.partitionsSince(480);
        world.experiment("e", "mean", "0.5", "0.5");
        world.exposures("e", "select 'u' || n, 'v' || n % 2, now() - interval '470 days' from generate_series(1, 6) n");
        world.events("select 'bought', 'u' || n, now() - interval '465 days', 10::float8 from generate_series(1, 6) n");
        world.value(REFRESH);
        world.asOwner("update analytics.exposures set is_counted = false where organization_id = :tenant");
        String total = "select sum(numerator) from analytics.unit_totals";
        try (Transaction open = world.request()) {
            open.value(REFRESH);
            assertThat(maintain(world).out())
                    .contains("is kept until the next run: totals of experiments are still to be made of it");
            open.commit();
        }
        maintain(world);
        assertThat(world.value("select count(*) from analytics.events"))
                .as("gone by now")
                .isEqualTo("0");
        world.asOwner("update analytics.exposures set is_counted = false where organization_id = :tenant");
        world.value(REFRESH);
        assertThat(world.value(total)).isEqualTo("60");
    }

    private Cli.Run maintain(World world) {
        return new Cli(directory).on(world.owner()).run("maintain");
    }
}
