package dev.kaizen.db.tenancy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.support.TestDatabase;
import dev.kaizen.db.tenancy.TenantDatabase.Tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** As kaizen_app, with nothing but SQL. */
class ForgedContextTest {
    private static final String NOBODY = "f";
    private static final List<String> NAMES = List.of(
            "kaizen.context",
            "kaizen.organization_id",
            "kaizen.current_organization_id",
            "kaizen.user_id",
            "kaizen.member_role",
            "app.organization_id",
            "request.jwt.claims");

    /** Time of the transaction, as the context has it. */
    private static final String MICROSECONDS = "select (extract(epoch from now()) * 1000000)::bigint";

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void no_setting_of_any_value_opens_anything_or_fails(int version) throws SQLException {
        TenantDatabase database = TenantDatabase.version(version);
        Tenant victim = database.tenant();
        try (Transaction attack = Transaction.on(database.as("app"))) {
            String now = attack.value(MICROSECONDS);
            String payload = "1;1;" + now + ";" + victim.organization() + ";" + victim.user() + ";owner";
            List<String> values = new ArrayList<>(List.of(
                    "",
                    " ",
                    ";;;;;;",
                    "NULL",
                    "\\x00",
                    "''; drop table auth.users; --",
                    victim.organization().toString(),
                    payload,
                    payload + ";",
                    payload + ";" + "0".repeat(64),
                    payload + ";" + "g".repeat(64),
                    payload + ";" + "0".repeat(64) + "\n",
                    payload.replace("1;1;", "1;;") + ";" + "0".repeat(64),
                    payload.replace("1;1;", "1;999999999;") + ";" + "0".repeat(64),
                    payload.replace("1;1;", "1;99999999999999999999;") + ";" + "0".repeat(64),
                    payload.replace(victim.organization().toString(), "-".repeat(36)) + ";" + "0".repeat(64),
                    payload.replace("owner", "ōwner") + ";" + "0".repeat(64),
                    "٣".repeat(200),
                    "x".repeat(1_000_000)));
            for (String key : List.of("''", "'\\x00'", "repeat('\\x00', 32)", "'secret'", "current_user")) {
                values.add(payload + ";"
                        + attack.value(
                                "select encode(kaizen.hmac(convert_to(?, 'UTF8'), convert_to(" + key
                                        + ", 'UTF8'), 'sha256'), 'hex')",
                                payload));
            }
            for (String name : NAMES) {
                for (String value : values) {
                    for (boolean local : List.of(true, false)) {
                        attack.value("select set_config(?, ?, ?)", name, value, local);
                        assertNothingOpens(attack, name + " = " + value);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void a_genuine_context_changed_in_any_character_opens_nothing(int version) throws SQLException {
        TenantDatabase database = TenantDatabase.version(version);
        Tenant own = database.tenant();
        Tenant victim = database.tenant();
        try (Transaction attack = Transaction.on(database.as("app"))) {
            attack.beginRequest(own.token());
            String genuine = attack.context();
            String identity = attack.identity();
            List<String> changed = new ArrayList<>();
            for (int index = 0; index < genuine.length(); index++) {
                char[] characters = genuine.toCharArray();
                characters[index] ^= 1;
                changed.add(new String(characters));
                changed.add(genuine.substring(0, index));
                changed.add(genuine.substring(index + 1));
            }
            changed.add(genuine + "0");
            changed.add(genuine + "\n");
            changed.add(genuine + "\n" + genuine);
            changed.add(genuine.toUpperCase());
            changed.add(genuine.replace(
                    own.organization().toString(), victim.organization().toString()));
            changed.add(genuine.replace(own.user().toString(), victim.user().toString()));
            changed.add(genuine.replace(own.user().toString(), ""));
            changed.add(genuine.replace("owner", "job"));
            changed.add(genuine.replace(";owner;", ";;"));
            for (String context : changed) {
                attack.setContext(context);
                assertNothingOpens(attack, context);
            }
            attack.setContext(genuine);
            assertThat(attack.identity())
                    .isEqualTo(identity)
                    .startsWith(own.organization().toString());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void a_context_opens_nothing_in_another_transaction(int version) throws SQLException {
        TenantDatabase database = TenantDatabase.version(version);
        Tenant victim = database.tenant();
        try (Transaction request = Transaction.on(database.as("app"));
                Transaction other = Transaction.on(database.as("app"))) {
            other.value(MICROSECONDS);
            request.beginRequest(victim.token());
            String context = request.context();
            other.setContext(context);
            assertNothingOpens(other, "of another session, while it is open");

            request.commit();
            assertThat(request.context()).isEmpty();
            request.setContext(context);
            assertNothingOpens(request, "of the transaction before on this connection");
            String now = request.value(MICROSECONDS);
            request.setContext(context.replaceFirst("^1;(\\d+);\\d+", "1;$1;" + now));
            assertNothingOpens(request, "of the transaction before, with the time of this one");

            request.value("select set_config('kaizen.context', ?, false)", context);
            request.commit();
            assertNothingOpens(request, "left behind in the session");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void a_procedure_that_commits_leaves_its_context_behind(int version) throws SQLException {
        TenantDatabase database = TenantDatabase.version(version);
        Tenant victim = database.tenant();
        try (var connection = database.as("app").connect();
                var statement = connection.createStatement()) {
            statement.execute(
                    """
                    do $$
                    declare
                      context text;
                    begin
                      commit;
                      perform auth.begin_request('%s');
                      context := current_setting('kaizen.context');
                      assert kaizen.current_organization_id() is not null;
                      commit;
                      perform set_config('kaizen.context', context, true);
                      assert kaizen.current_organization_id() is null, 'the context outlived its transaction';
                      assert not exists (select from auth.users), 'and showed rows';
                    end
                    $$
                    """
                            .formatted(victim.token()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void transactions_of_one_message_share_their_time_and_so_get_no_context(int version) throws SQLException {
        TenantDatabase database = TenantDatabase.version(version);
        Tenant victim = database.tenant();
        TestDatabase app = database.as("app");
        String url = "jdbc:postgresql://%s:%d/%s?preferQueryMode=simple".formatted(app.host(), app.port(), app.name());
        try (Connection connection = DriverManager.getConnection(url, app.user(), app.password());
                var statement = connection.createStatement()) {
            String together = "begin; select auth.begin_request('%s'); commit; begin".formatted(victim.token());
            assertThatThrownBy(() -> statement.execute(together))
                    .isInstanceOfSatisfying(SQLException.class, error -> assertThat(error.getSQLState())
                            .isEqualTo("KZ003"));
            statement.execute("rollback");
            statement.execute("begin");
            statement.execute("select auth.begin_request('%s')".formatted(victim.token()));
            statement.execute("select set_config('kaizen.kept', current_setting('kaizen.context'), false)");
            statement.execute(
                    "commit; begin; select set_config('kaizen.context', current_setting('kaizen.kept'), true)");
            try (var rows = statement.executeQuery("select count(*) from auth.users")) {
                rows.next();
                assertThat(rows.getInt(1)).isZero();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void what_signs_and_what_proves_is_out_of_reach(int version) throws SQLException {
        TenantDatabase database = TenantDatabase.version(version);
        Tenant tenant = database.tenant();
        List<String> forbidden = List.of(
                "select * from kaizen.context_secrets",
                "select secret from kaizen.context_secrets",
                "insert into kaizen.context_secrets default values",
                "delete from kaizen.context_secrets",
                "select kaizen.rotate_context_secret()",
                "select kaizen.verified_context()",
                "select kaizen.set_context('%s', null, 'job')".formatted(tenant.organization()),
                "select auth.touch_session('%s', '%s')".formatted(tenant.organization(), tenant.session()),
                "select * from auth.session_tokens",
                "select digest from auth.session_tokens",
                "select kaizen.ensure_partitions(now(), now())",
                "set role kaizen_owner",
                "set session authorization kaizen",
                "create table kaizen.mine ()",
                "create function auth.mine() returns integer return 1",
                "alter table auth.users disable row level security",
                "drop policy tenant on auth.users",
                "truncate auth.users",
                "update auth.users set organization_id = '%s'".formatted(tenant.organization()),
                "update auth.organizations set plan_key = 'enterprise'",
                "update auth.user_profiles set pcm_stage_key = 'allegiance'",
                "insert into auth.pcm_transitions default values",
                "delete from auth.activity_log",
                "update auth.activity_log set activity = 'nothing'",
                "update auth.plans set maximum_users = 1",
                "insert into auth.permissions (key, description) values ('a.b', 'x')");
        for (String role : List.of("app", "readonly", "ingest", "job")) {
            try (Transaction attack = Transaction.on(database.as(role))) {
                if (!role.equals("job")) {
                    attack.beginRequest(tenant.token());
                }
                for (String statement : forbidden) {
                    assertThat(attack.failure(statement))
                            .as(role + ": " + statement)
                            .isEqualTo("42501");
                }
                assertThat(attack.failure("set row_security = off; select * from auth.users"))
                        .as("row security off, as " + role)
                        .isEqualTo("42501");
            }
        }
    }

    private static void assertNothingOpens(Transaction attack, String how) throws SQLException {
        assertThat(attack.identity()).as(how).isEqualTo(NOBODY);
        assertThat(
                        attack.value(
                                """
                        select (select count(*) from auth.organizations) + (select count(*) from auth.users)
                          + (select count(*) from auth.roles) + (select count(*) from auth.sessions)
                          + (select count(*) from auth.activity_log)
                        """))
                .as(how)
                .isEqualTo("0");
    }
}
