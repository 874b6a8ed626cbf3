package dev.kaizen.db.tenancy;

import java.sql.SQLException;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.tenancy.TenantDatabase.Tenant;

import static org.assertj.core.api.Assertions.assertThat;

class BeginRequestTest {
    private static final String NOBODY = "f";

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void a_token_opens_its_organization_until_the_transaction_ends(int version) throws SQLException {
        TenantDatabase database = TenantDatabase.version(version);
        Tenant tenant = database.tenant();
        database.tenant();
        try (Transaction request = Transaction.on(database.as("app"))) {
            assertThat(request.identity()).isEqualTo(NOBODY);
            assertThat(request.rows("select * from auth.organizations")).isEmpty();

            assertThat(request.rows("select * from auth.begin_request(?)", tenant.token()))
                    .containsExactly(
                            "begun|" + tenant.organization() + "|" + tenant.user() + "|" + tenant.session() + "|owner");
            assertThat(request.identity()).isEqualTo(tenant.organization() + "|" + tenant.user() + "|owner|t");
            assertThat(request.rows("select id from auth.organizations"))
                    .containsExactly(tenant.organization().toString());
            assertThat(request.rows("select id from auth.users"))
                    .containsExactly(tenant.user().toString());

            request.commit();
            assertThat(request.identity()).isEqualTo(NOBODY);
            assertThat(request.rows("select * from auth.organizations")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void a_savepoint_keeps_the_context_and_takes_back_one_begun_after_it(int version) throws SQLException {
        TenantDatabase database = TenantDatabase.version(version);
        Tenant tenant = database.tenant();
        try (Transaction request = Transaction.on(database.as("app"))) {
            var before = request.savepoint();
            request.beginRequest(tenant.token());
            request.rollback(before);
            assertThat(request.identity()).isEqualTo(NOBODY);

            request.beginRequest(tenant.token());
            String identity = request.identity();
            var inside = request.savepoint();
            assertThat(request.identity())
                    .isEqualTo(identity)
                    .startsWith(tenant.organization().toString());
            request.rollback(inside);
            assertThat(request.identity()).isEqualTo(identity);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void a_wrong_token_raises_nothing_and_ends_what_was_begun(int version) throws SQLException {
        TenantDatabase database = TenantDatabase.version(version);
        Tenant tenant = database.tenant();
        String random = tenant.token().substring(37);
        List<String> wrong = List.of(
                "",
                " ",
                ".",
                random,
                tenant.organization().toString(),
                tenant.organization() + "." + "0".repeat(64),
                tenant.token().toUpperCase(),
                tenant.token() + " ",
                tenant.token() + "\n",
                " " + tenant.token(),
                tenant.token().substring(0, 100),
                tenant.token() + "0",
                tenant.token().replace('.', ';'),
                "{" + tenant.organization() + "}." + random,
                database.tenant().organization() + "." + random,
                "' or true --",
                "٣".repeat(101),
                "x".repeat(1_000_000));
        try (Transaction request = Transaction.on(database.as("app"))) {
            for (String token : wrong) {
                assertThat(request.beginRequest(tenant.token())).isEqualTo("begun");
                assertThat(request.rows("select * from auth.begin_request(?)", token))
                        .containsExactly("unknown||||");
                assertThat(request.identity()).as(token).isEqualTo(NOBODY);
            }
            assertThat(request.rows("select * from auth.begin_request(null)")).containsExactly("unknown||||");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void what_is_over_says_how_and_opens_nothing(int version) throws SQLException {
        assertOutcome(version, "revoked", "update auth.sessions set revoked_at = now()");
        assertOutcome(version, "revoked", "update auth.session_tokens set revoked_at = now()");
        assertOutcome(
                version,
                "expired",
                "update auth.session_tokens set created_at = now() - interval '2 days', expires_at = now()");
        assertOutcome(version, "expired", "update auth.sessions set expires_at = clock_timestamp()");
        assertOutcome(version, "idle", "update auth.sessions set last_seen_at = now() - idle_timeout");
        assertOutcome(version, "unknown", "update auth.session_tokens set type = 'refresh'");
        assertOutcome(version, "user_inactive", "update auth.users set status = 'suspended'");
        assertOutcome(version, "user_inactive", "update auth.users set status = 'invited'");
        assertOutcome(version, "unknown", "delete from auth.users");
        String organization = "update auth.organizations set status = 'suspended' where id = '%s'";
        assertOutcome(version, "organization_inactive", organization);
    }

    private static void assertOutcome(int version, String outcome, String change) throws SQLException {
        TenantDatabase database = TenantDatabase.version(version);
        Tenant tenant = database.tenant();
        String condition = change.contains("%s") ? "" : " where organization_id = '%s'";
        database.owner().execute((change + condition).formatted(tenant.organization()));
        try (Transaction request = Transaction.on(database.as("app"))) {
            assertThat(request.rows("select * from auth.begin_request(?)", tenant.token()))
                    .as(change)
                    .containsExactly(outcome + "||||");
            assertThat(request.identity()).isEqualTo(NOBODY);
            assertThat(request.rows("select * from auth.users")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void use_is_noted_once_a_minute_and_never_by_who_only_reads(int version) throws SQLException {
        TenantDatabase database = TenantDatabase.version(version);
        Tenant tenant = database.tenant();
        String age = "select extract(epoch from now() - last_seen_at)::integer / 10 from auth.sessions where id = '"
                + tenant.session() + "'";
        setAge(database, tenant, 50);
        begin(database, tenant, "set transaction read write");
        assertThat(database.owner().value(age)).isEqualTo("5");

        setAge(database, tenant, 90);
        begin(database, tenant, "set transaction read only");
        assertThat(database.owner().value(age)).isEqualTo("9");

        begin(database, tenant, "set transaction read write");
        assertThat(database.owner().value(age)).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void requests_of_one_session_wait_for_nobody(int version) throws SQLException {
        TenantDatabase database = TenantDatabase.version(version);
        Tenant tenant = database.tenant();
        setAge(database, tenant, 90);
        try (Transaction early = Transaction.on(database.as("app"));
                Transaction first = Transaction.on(database.as("app"));
                Transaction second = Transaction.on(database.as("app"))) {
            early.execute("set transaction isolation level repeatable read");
            early.value("select 1");
            assertThat(first.beginRequest(tenant.token())).isEqualTo("begun");
            second.execute("set lock_timeout = '1ms'");
            assertThat(second.beginRequest(tenant.token())).isEqualTo("begun");
            first.commit();
            assertThat(early.beginRequest(tenant.token())).isEqualTo("begun");
            assertThat(early.identity()).startsWith(tenant.organization().toString());
        }
    }

    private static void begin(TenantDatabase database, Tenant tenant, String mode) throws SQLException {
        try (Transaction request = Transaction.on(database.as("app"))) {
            request.execute(mode);
            assertThat(request.beginRequest(tenant.token())).isEqualTo("begun");
            assertThat(request.identity()).startsWith(tenant.organization().toString());
            request.commit();
        }
    }

    private static void setAge(TenantDatabase database, Tenant tenant, int seconds) {
        database.owner()
                .execute("update auth.sessions set last_seen_at = now() - interval '" + seconds
                        + " seconds' where id = '" + tenant.session() + "'");
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void jobs_begin_only_in_their_role(int version) throws SQLException {
        TenantDatabase database = TenantDatabase.version(version);
        Tenant tenant = database.tenant();
        for (String role : List.of("app", "readonly", "ingest")) {
            try (Transaction request = Transaction.on(database.as(role))) {
                assertThat(request.failure("select auth.begin_job(?)", tenant.organization()))
                        .isEqualTo("42501");
            }
        }
        database.owner()
                .execute("update auth.organizations set status = 'suspended' where id = '" + tenant.organization()
                        + "'");
        try (Transaction job = Transaction.on(database.as("job"))) {
            assertThat(job.value("select auth.begin_job(?)", tenant.organization()))
                    .isEqualTo("begun");
            assertThat(job.identity()).isEqualTo(tenant.organization() + "|job|t");
            assertThat(job.rows("select id from auth.users"))
                    .containsExactly(tenant.user().toString());
            assertThat(job.value("select kaizen.has_permission('no.such')")).isEqualTo("f");

            assertThat(job.value("select auth.begin_job(?)", tenant.user())).isEqualTo("unknown");
            assertThat(job.identity()).isEqualTo(NOBODY);
            assertThat(job.value("select auth.begin_job(null)")).isEqualTo("unknown");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void a_permission_taken_away_is_gone_at_once(int version) throws SQLException {
        TenantDatabase database = TenantDatabase.version(version);
        Tenant tenant = database.tenant();
        String rename = "update auth.organizations set name = 'Renamed' returning name";
        String invite = "insert into auth.users (organization_id) values ('" + tenant.organization() + "')";
        try (Transaction request = Transaction.on(database.as("app"))) {
            request.beginRequest(tenant.token());
            assertThat(request.rows(rename)).containsExactly("Renamed");
            assertThat(request.failure(invite)).isNull();
            request.commit();

            request.beginRequest(tenant.token());
            database.owner()
                    .execute("delete from auth.role_permissions where organization_id = '" + tenant.organization()
                            + "'");
            assertThat(request.identity()).endsWith("|owner|f");
            assertThat(request.rows(rename)).isEmpty();
            assertThat(request.failure(invite)).isEqualTo("42501");
            assertThat(request.rows("update auth.users set locale = 'de' returning locale"))
                    .containsExactly("de");
        }
    }
}
