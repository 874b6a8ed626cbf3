package dev.kaizen.db.tenancy.matrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.support.PostgresServers;
import dev.kaizen.db.support.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** Every way we know to reach for another tenant's rows, on every tenant table of the catalog, as every role. */
class IsolationMatrixTest {
    private static final List<String> ROLES = List.of("kaizen_app", "kaizen_readonly", "kaizen_ingest", "kaizen_job");

    @ParameterizedTest
    @ValueSource(ints = {PostgresServers.OLDEST, PostgresServers.NEWEST})
    void no_statement_of_any_role_reaches_another_tenant(int version) throws Exception {
        TestDatabase owner = migrated(version);
        List<TenantTable> tables = TenantTable.of(owner);
        tables.stream().filter(table -> !table.partition()).forEach(table -> assertHasRows(owner, table));
        Map<String, String> before = digests(owner, tables);

        int attempts = 0;
        List<String> leaks = new ArrayList<>();
        Tokens tokens = tokens(owner);
        for (String role : ROLES) {
            try (Attacker attacker = new Attacker(login(owner, role))) {
                for (TenantTable table : tables) {
                    List<Attack> attacks = attacks(owner, role, table);
                    for (Scene scene : Scene.all(tokens)) {
                        attacker.enter(scene);
                        for (Attack attack : attacks) {
                            attempts++;
                            attacker.attempt(attack)
                                    .ifPresent(leak -> leaks.add(role + ", " + scene.name() + ", " + table.name() + ", "
                                            + attack.name() + ": " + leak));
                        }
                        attacker.leave();
                    }
                }
            }
        }
        System.out.println("isolation matrix on PostgreSQL " + version + ": " + attempts + " attempts on "
                + tables.size() + " tables and partitions, " + leaks.size() + " leaks");
        assertThat(leaks).isEmpty();
        assertThat(digests(owner, tables)).isEqualTo(before);
    }

    /** Or the matrix would prove nothing: with his own token, the attacker does see his own rows. */
    @ParameterizedTest
    @ValueSource(ints = {PostgresServers.OLDEST, PostgresServers.NEWEST})
    void the_own_tenant_is_reached(int version) throws Exception {
        TestDatabase owner = migrated(version);
        Attack look = new Attack("look", "select 1 from auth.users", Attack.Verdict.ANY_ROW);
        Scene own = Scene.all(tokens(owner)).get(0);
        Scene none = Scene.all(tokens(owner)).get(1);
        try (Attacker attacker = new Attacker(login(owner, "kaizen_app"))) {
            attacker.enter(own);
            assertThat(attacker.attempt(look)).isPresent();
            attacker.leave();
            attacker.enter(none);
            assertThat(attacker.attempt(look)).isEmpty();
            attacker.leave();
        }
    }

    /** An error would be as good as an answer if it differed by what the other tenant has. */
    @ParameterizedTest
    @ValueSource(ints = {PostgresServers.OLDEST, PostgresServers.NEWEST})
    void no_error_tells_what_another_tenant_has(int version) throws Exception {
        TestDatabase owner = migrated(version);
        Scene own = Scene.all(tokens(owner)).get(0);
        int probes = 0;
        try (Attacker attacker = new Attacker(login(owner, "kaizen_app"))) {
            for (TenantTable table : TenantTable.of(owner)) {
                List<String> insertable = table.granted(owner, "kaizen_app", "insert");
                Victim victim = Victim.of(owner, table);
                if (insertable.isEmpty() || !victim.exists()) {
                    continue;
                }
                attacker.enter(own);
                String known = attacker.errorOf(Attack.insert(table, victim.movedTo(Victim.OWN), insertable));
                String guessed =
                        attacker.errorOf(Attack.insert(table, victim.guessed().movedTo(Victim.OWN), insertable));
                attacker.leave();
                probes++;
                assertThat(known)
                        .as("what inserting into " + table.name() + " tells")
                        .isEqualTo(guessed);
            }
        }
        assertThat(probes).isPositive();
    }

    private TestDatabase migrated(int version) throws IOException {
        TestDatabase owner = PostgresServers.version(version).createMigratedDatabase();
        owner.execute(Files.readString(Path.of("src/test/resources/isolation/rows.sql")) + "; analyze;");
        return owner;
    }

    private static List<Attack> attacks(TestDatabase owner, String role, TenantTable table) {
        return Attack.on(
                table,
                Victim.of(owner, table),
                table.granted(owner, role, "insert"),
                table.granted(owner, role, "update"));
    }

    private static void assertHasRows(TestDatabase owner, TenantTable table) {
        for (String tenant : List.of(Victim.OWN, Victim.OTHER)) {
            assertThat(owner.value("select count(*) from " + table.name() + " where " + table.tenant() + " = '" + tenant
                            + "'"))
                    .as("rows of " + table.name() + "; add some to src/test/resources/isolation/rows.sql")
                    .isNotEqualTo("0");
        }
    }

    private static Map<String, String> digests(TestDatabase owner, List<TenantTable> tables) {
        Map<String, String> digests = new TreeMap<>();
        for (TenantTable table : tables) {
            digests.put(
                    table.name(),
                    owner.value("select md5(coalesce(string_agg(t::text, ',' order by t::text), '')) from "
                            + table.name() + " t where " + table.tenant() + " = '" + Victim.OTHER + "'"));
        }
        return digests;
    }

    private static TestDatabase login(TestDatabase owner, String role) {
        String name = "login_" + role;
        owner.execute("do $$ begin create role " + name + " login password 'app' in role " + role
                + "; exception when duplicate_object then null; end $$");
        return owner.as(name, "app");
    }

    private static Tokens tokens(TestDatabase owner) throws SQLException, IOException {
        return new Tokens(
                token(Victim.OWN, "a"),
                token(Victim.OTHER, "e"),
                token(Victim.OTHER, "b"),
                token(Victim.OTHER, "f"),
                endedContext(owner));
    }

    private static String token(String organization, String digit) {
        return organization + "." + digit.repeat(64);
    }

    private static String endedContext(TestDatabase owner) throws SQLException {
        try (Connection connection = login(owner, "kaizen_app").connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select auth.begin_request('" + token(Victim.OTHER, "a") + "')");
            try (var row = statement.executeQuery("select current_setting('kaizen.context')")) {
                row.next();
                String context = Optional.ofNullable(row.getString(1)).orElseThrow();
                connection.rollback();
                return context;
            }
        }
    }
}
