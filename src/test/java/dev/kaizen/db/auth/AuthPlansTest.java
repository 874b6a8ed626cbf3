package dev.kaizen.db.auth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.kaizen.db.operate.MigratedDatabase;
import dev.kaizen.db.support.PostgresServers;
import dev.kaizen.db.support.TestDatabase;
import dev.kaizen.db.tenancy.Transaction;

import static org.assertj.core.api.Assertions.assertThat;

/** The queries that the functions of auth and a user administration run, and the index that each finds. */
class AuthPlansTest {
    private static final Path PLANS = Path.of("src/test/resources/plans/auth.txt");

    /** So many that the planner sees how different they are; it is rolled back. */
    private static final String ATTEMPTS =
            """
            insert into auth.organizations (id, slug, name)
            values ('01900000-0000-7000-8000-000000000001', 'plans', 'Plans');
            insert into auth.sign_in_attempts (organization_id, email_index, address_index, outcome, attempted_at)
            select
              '01900000-0000-7000-8000-000000000001',
              sha256(convert_to('email' || n % 500, 'UTF8')),
              sha256(convert_to('address' || n % 500, 'UTF8')),
              'refused',
              now() + n * interval '1 second'
            from generate_series(1, 2000) n;
            analyze auth.sign_in_attempts;
            """;

    @TempDir
    static Path directory;

    /** Of its own: what other tests leave, and when the server counts it, would change plans. */
    private static TestDatabase database;

    record Plan(String index, String query) {}

    @BeforeAll
    static void migrate() {
        database = MigratedDatabase.create(PostgresServers.NEWEST, directory).database();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("plans")
    void a_query_finds_its_index(Plan plan) throws SQLException {
        try (Transaction owner = Transaction.on(database)) {
            owner.execute(ATTEMPTS);
            owner.execute("set local enable_seqscan = off");
            List<String> lines = owner.rows("explain (costs off) " + plan.query());
            assertThat(lines).as(String.join("\n", lines)).anyMatch(line -> line.contains(plan.index()));
        }
    }

    static Stream<Plan> plans() throws IOException {
        return Files.readAllLines(PLANS).stream()
                .filter(line -> !line.isBlank())
                .map(line -> new Plan(line.split(": ", 2)[0], line.split(": ", 2)[1]));
    }
}
