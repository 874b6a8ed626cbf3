package dev.kaizen.db.tenancy;

import java.sql.SQLException;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.tenancy.TenantDatabase.Tenant;

import static org.assertj.core.api.Assertions.assertThat;

class UserActivityTest {
    private static final String LOG = "select outcome from auth.log_user_activity(?, ?)";
    private static final String LOG_AT = "select outcome from auth.log_user_activity(?, ?, '{}', ?::timestamptz)";

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void an_activity_is_logged_for_its_tenant_with_its_time_in_its_id(int version) throws SQLException {
        TenantDatabase database = TenantDatabase.version(version);
        Tenant tenant = database.tenant();
        Tenant other = database.tenant();
        try (Transaction request = Transaction.on(database.as("app"))) {
            request.beginRequest(tenant.token());
            assertThat(request.rows(
                            "select outcome, id is not null from auth.log_user_activity(?, 'report.export', '{\"a\": 1}')",
                            tenant.user()))
                    .containsExactly("logged|t");
            assertThat(
                            request.rows(
                                    """
                            select activity, details, id >= kaizen.uuid_v7_floor(occurred_at),
                              id < kaizen.uuid_v7_floor(occurred_at + interval '1 millisecond')
                            from auth.activity_log
                            """))
                    .containsExactly("report.export|{\"a\": 1}|t|t");
            request.commit();
            request.beginRequest(other.token());
            assertThat(request.rows("select * from auth.activity_log")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void a_month_without_a_partition_is_an_outcome_and_no_error(int version) throws SQLException {
        TenantDatabase database = TenantDatabase.version(version);
        Tenant tenant = database.tenant();
        try (Transaction request = Transaction.on(database.as("app"))) {
            request.beginRequest(tenant.token());
            for (String time : List.of(
                    "2001-01-01",
                    "2199-01-01",
                    "1969-12-31",
                    "-infinity",
                    "infinity",
                    "4713-01-01 BC",
                    "10000-01-01")) {
                assertThat(request.rows(
                                "select outcome, id from auth.log_user_activity(?, 'a', '{}', ?::timestamptz)",
                                tenant.user(),
                                time))
                        .as(time)
                        .containsExactly("no_partition|");
            }
            assertThat(request.rows("select * from auth.activity_log")).isEmpty();
            assertThat(request.value(LOG, tenant.user(), "a")).isEqualTo("logged");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void misuse_has_a_code_and_a_stranger_is_an_outcome(int version) throws SQLException {
        TenantDatabase database = TenantDatabase.version(version);
        Tenant tenant = database.tenant();
        Tenant other = database.tenant();
        try (Transaction request = Transaction.on(database.as("app"))) {
            assertThat(request.failure(LOG, tenant.user(), "a")).isEqualTo("KZ001");
            request.beginRequest(tenant.token());
            assertThat(request.value(LOG, other.user(), "a")).isEqualTo("unknown_user");
            assertThat(request.value("select outcome from auth.log_user_activity(null, 'a')"))
                    .isEqualTo("unknown_user");
            for (String activity : List.of("", " ", "A", "a..b", "a b", "x".repeat(101))) {
                assertThat(request.failure(LOG, tenant.user(), activity))
                        .as(activity)
                        .isEqualTo("KZ002");
            }
            assertThat(request.failure("select auth.log_user_activity(?, null)", tenant.user()))
                    .isEqualTo("KZ002");
            assertThat(request.failure("select auth.log_user_activity(?, 'a', '[]')", tenant.user()))
                    .isEqualTo("KZ002");
            assertThat(request.failure("select auth.log_user_activity(?, 'a', null)", tenant.user()))
                    .isEqualTo("KZ002");
            assertThat(request.failure(LOG_AT, tenant.user(), "a", null)).isEqualTo("KZ002");
            assertThat(request.failure(LOG_AT, tenant.user(), "a", "2001-01-01"))
                    .isNull();
        }
        try (Transaction reader = Transaction.on(database.as("readonly"))) {
            reader.beginRequest(tenant.token());
            assertThat(reader.failure(LOG, tenant.user(), "a")).isEqualTo("42501");
        }
    }
}
