package dev.kaizen.db.tenancy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.support.TestDatabase;
import dev.kaizen.db.tenancy.TenantDatabase.Tenant;

import static org.assertj.core.api.Assertions.assertThat;

class PartitionsTest {
    private static final String ENSURE =
            "select p from kaizen.ensure_partitions(?::timestamptz, ?::timestamptz) as p where p ~ '^auth.activity_log'";
    private static final String LOG =
            "select outcome from auth.log_user_activity(?, 'app.opened', '{}', ?::timestamptz)";

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void every_month_touched_is_made_once_whatever_the_time_zone_of_the_session(int version) throws SQLException {
        TenantDatabase database = TenantDatabase.version(version);
        Tenant tenant = database.tenant();
        try (Transaction owner = Transaction.on(database.owner());
                Transaction request = Transaction.on(database.as("app"))) {
            owner.execute("set timezone = 'America/Los_Angeles'");
            assertThat(owner.rows(ENSURE, "2031-01-31 23:59:59.999999+00", "2031-03-01 00:00:00+00"))
                    .containsExactly(
                            "auth.activity_log_2031_01", "auth.activity_log_2031_02", "auth.activity_log_2031_03");
            assertThat(owner.rows(ENSURE, "2031-01-31 23:59:59.999999+00", "2031-03-01 00:00:00+00"))
                    .isEmpty();
            owner.commit();

            request.beginRequest(tenant.token());
            for (String edge : List.of("2031-01-01 00:00:00+00", "2031-01-31 23:59:59.999999+00")) {
                assertThat(request.value(LOG, tenant.user(), edge)).isEqualTo("logged");
            }
            assertThat(request.value(LOG, tenant.user(), "2030-12-31 23:59:59.999999+00"))
                    .isEqualTo("no_partition");
            assertThat(request.rows("select distinct tableoid::regclass from auth.activity_log"))
                    .containsExactly("activity_log_2031_01");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void what_is_too_much_or_stands_in_the_way_is_refused(int version) throws SQLException {
        TenantDatabase database = TenantDatabase.version(version);
        try (Transaction owner = Transaction.on(database.owner())) {
            assertThat(owner.failure(ENSURE, "2031-01-01", "2231-01-01")).isEqualTo("KZ002");
            assertThat(owner.failure(ENSURE, "1969-12-31", "1970-01-01")).isEqualTo("KZ002");
            assertThat(owner.failure(ENSURE, "-infinity", "2031-01-01")).isEqualTo("KZ002");
            assertThat(owner.failure(ENSURE, "2031-01-01", "infinity")).isEqualTo("KZ002");
            assertThat(owner.failure("select kaizen.ensure_partitions(null, now())"))
                    .isEqualTo("KZ002");
            assertThat(owner.rows(ENSURE, "2031-02-01", "2031-01-01")).isEmpty();
            owner.execute("create table auth.activity_log_2032_05 ()");
            assertThat(owner.failure(ENSURE, "2032-05-01", "2032-05-01")).isEqualTo("KZ011");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void a_partition_has_the_owner_policies_and_grants_of_its_table(int version) throws SQLException {
        TenantDatabase database = TenantDatabase.version(version);
        try (Transaction login = Transaction.on(database.owner())) {
            login.rows(ENSURE, "2033-01-01", "2033-01-01");
            String shape =
                    """
                    select c.relowner::regrole, c.relrowsecurity, c.relforcerowsecurity, c.relacl,
                      (select array_agg(a.attname || ' ' || coalesce(a.attacl::text, '') order by a.attname)
                        from pg_attribute a where a.attrelid = c.oid and a.attnum > 0),
                      (select array_agg((p.polname, p.polcmd, p.polpermissive, p.polroles,
                        pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)) order by p.polname)
                        from pg_policy p where p.polrelid = c.oid)
                    from pg_class c where c.oid = ?::regclass
                    """;
            assertThat(login.value(shape, "auth.activity_log_2033_01"))
                    .isEqualTo(login.value(shape, "auth.activity_log"))
                    .startsWith("kaizen_owner|t|f|")
                    .contains("current_organization_id");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void making_one_stops_neither_readers_nor_writers_of_its_table(int version) throws SQLException {
        TenantDatabase database = TenantDatabase.version(version);
        Tenant tenant = database.tenant();
        try (Transaction writer = Transaction.on(database.as("app"));
                Transaction owner = Transaction.on(database.owner());
                Transaction monitor = Transaction.on(database.owner())) {
            writer.execute("set lock_timeout = '100ms'");
            writer.beginRequest(tenant.token());
            assertThat(writer.value(LOG, tenant.user(), now(writer))).isEqualTo("logged");
            owner.execute("set lock_timeout = '100ms'");
            assertThat(owner.rows(ENSURE, "2034-01-01", "2034-02-01")).hasSize(2);

            assertThat(monitor.rows(
                            """
                            select distinct mode from pg_locks
                            where pid = ? and relation in (
                              select oid from pg_class where relnamespace = 'auth'::regnamespace
                                and relname in ('activity_log', 'pk_activity_log', 'idx_activity_log_user_id')
                            ) and mode not in ('AccessShareLock', 'RowExclusiveLock')
                            """,
                            Integer.valueOf(owner.pid())))
                    .as("held while the partitions are not committed yet")
                    .containsExactly("ShareUpdateExclusiveLock");
            writer.commit();
            writer.beginRequest(tenant.token());
            assertThat(writer.value(LOG, tenant.user(), now(writer))).isEqualTo("logged");
            assertThat(writer.value("select count(*) from auth.activity_log")).isEqualTo("2");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void who_comes_second_waits_a_little_and_may_try_again(int version) throws SQLException {
        TenantDatabase database = TenantDatabase.version(version);
        try (Transaction first = Transaction.on(database.owner());
                Transaction second = Transaction.on(database.owner())) {
            assertThat(first.rows(ENSURE, "2035-01-01", "2035-01-01")).hasSize(1);
            assertThat(second.failure(ENSURE, "2035-01-01", "2035-02-01")).isEqualTo("55P03");
            first.commit();
            assertThat(second.rows(ENSURE, "2035-01-01", "2035-02-01")).containsExactly("auth.activity_log_2035_02");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void months_roll_under_eight_writers_without_loss_or_waiting(int version) throws Exception {
        TenantDatabase database = TenantDatabase.version(version);
        int writers = 8;
        int months = 12;
        AtomicInteger newest = new AtomicInteger();
        AtomicInteger logged = new AtomicInteger();
        AtomicBoolean rolling = new AtomicBoolean(true);
        Set<String> seen = new HashSet<>();
        List<Tenant> tenants = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
            tenants.add(database.tenant());
        }
        database.owner().execute("select kaizen.ensure_partitions('2040-01-01', '2040-01-01')");
        newest.set(1);
        ExecutorService threads = Executors.newFixedThreadPool(writers + 3);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (Tenant tenant : tenants) {
                all.add(threads.submit(() -> {
                    try (Transaction request = Transaction.on(database.as("app"))) {
                        while (rolling.get()) {
                            request.beginRequest(tenant.token());
                            String time = "2040-%02d-15".formatted(newest.get());
                            assertThat(request.value(LOG, tenant.user(), time)).isEqualTo("logged");
                            request.commit();
                            logged.incrementAndGet();
                        }
                    }
                    return null;
                }));
            }
            all.add(threads.submit(() -> {
                watch(database.owner(), rolling, seen);
                return null;
            }));
            Future<?> another = threads.submit(() -> {
                roll(database, months, new AtomicInteger());
                return null;
            });
            roll(database, months, newest);
            another.get();
            rolling.set(false);
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            rolling.set(false);
            threads.shutdownNow();
        }
        assertThat(seen)
                .as("AccessExclusiveLock, and waiting, are not among what was seen")
                .isSubsetOf("AccessShareLock", "RowExclusiveLock", "ShareUpdateExclusiveLock")
                .contains("RowExclusiveLock");
        assertThat(database.owner().value("select count(*) from auth.activity_log where occurred_at >= '2040-01-01'"))
                .isEqualTo(String.valueOf(logged.get()));
        assertThat(database.owner()
                        .value("select count(distinct tableoid) from auth.activity_log"
                                + " where occurred_at >= '2040-01-01'"))
                .isEqualTo(String.valueOf(months));
    }

    /** Makes one month after the other, and gives the writers time to come after. */
    private static void roll(TenantDatabase database, int months, AtomicInteger newest) throws Exception {
        try (Transaction owner = Transaction.on(database.owner())) {
            for (int month = 2; month <= months; month++) {
                String time = "2040-%02d-01".formatted(month);
                owner.rows(ENSURE, time, time);
                owner.commit();
                newest.set(month);
                Thread.sleep(100);
            }
        }
    }

    /** Notes every kind of lock on the table that is held, and what writers wait for but room at the end of a file. */
    private static void watch(TestDatabase owner, AtomicBoolean rolling, Set<String> seen) throws SQLException {
        try (Transaction monitor = Transaction.on(owner)) {
            while (rolling.get()) {
                seen.addAll(
                        monitor.rows(
                                """
                        select mode from pg_locks where relation = 'auth.activity_log'::regclass and granted
                        union
                        select 'waits for ' || locktype || ' ' || mode from pg_locks
                        where not granted and locktype <> 'extend' and pid in (
                          select pid from pg_stat_activity where usename = 'tenancy_app')
                        """));
                monitor.commit();
            }
        }
    }

    private static String now(Transaction transaction) throws SQLException {
        return transaction.value("select now()");
    }
}
