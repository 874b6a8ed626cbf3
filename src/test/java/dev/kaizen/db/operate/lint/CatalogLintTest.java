package dev.kaizen.db.operate.lint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.postgres.ConnectionSettings;
import dev.kaizen.db.postgres.Session;
import dev.kaizen.db.postgres.Sessions;
import dev.kaizen.db.support.PostgresServers;
import dev.kaizen.db.support.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** Every rule against a fixture that breaks it, in a transaction that is rolled back; what it finds stands in its comments. */
class CatalogLintTest {
    private static final Path RULES = Path.of("src/main/resources/catalog-lint");
    private static final Path FIXTURES = Path.of("src/test/resources/catalog-lint-fixtures");
    private static final Map<Integer, TestDatabase> MIGRATED = new ConcurrentHashMap<>();

    @Test
    void every_rule_is_run_and_has_a_fixture() {
        assertThat(names(RULES, "scope")).containsExactlyElementsOf(CatalogRule.NAMES);
        assertThat(names(FIXTURES, "base")).containsExactlyElementsOf(CatalogRule.NAMES);
    }

    @Test
    void every_rule_says_the_way_out() {
        assertThat(CatalogRule.NAMES)
                .allSatisfy(name -> assertThat(CatalogRule.read(name).wayOut()).matches(".{10,}[.;]"));
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void a_migrated_database_breaks_no_rule(int version) {
        try (Session session = superuser(version)) {
            assertThat(new CatalogLint(session).findings()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void what_the_fixtures_start_from_breaks_no_rule(int version) {
        assertThat(findingsAfter(version, "base")).isEmpty();
    }

    @ParameterizedTest(name = "{1} on {0}")
    @MethodSource("fixtures")
    void a_broken_rule_is_found(int version, String rule) {
        List<String> expected = read(rule)
                .lines()
                .filter(line -> line.matches("-- [a-z-]+: .*"))
                .map(line -> line.substring("-- ".length()))
                .toList();
        assertThat(expected).anyMatch(line -> line.startsWith(rule + ": "));
        assertThat(findingsAfter(version, "base", rule)).containsExactlyInAnyOrderElementsOf(expected);
    }

    static Stream<Arguments> fixtures() {
        return Stream.of(15, 18)
                .flatMap(version -> CatalogRule.NAMES.stream().map(rule -> Arguments.of(version, rule)));
    }

    private static List<String> findingsAfter(int version, String... fixtures) {
        try (Session session = superuser(version)) {
            session.attempt(() -> session.connection().setAutoCommit(false));
            session.execute("set local role kaizen_owner");
            for (String fixture : fixtures) {
                session.execute(read(fixture));
            }
            session.execute("reset role");
            List<String> findings = new CatalogLint(session)
                    .findings().stream()
                            .map(finding -> finding.rule() + ": " + finding.sentence())
                            .toList();
            session.rollbackQuietly();
            return findings;
        }
    }

    private static Session superuser(int version) {
        TestDatabase database = MIGRATED.computeIfAbsent(
                version, major -> PostgresServers.version(major).createMigratedDatabase());
        return new Sessions("test")
                .open(new ConnectionSettings(
                        database.host(), database.port(), database.name(), "postgres", "postgres", "prefer", null));
    }

    private static List<String> names(Path folder, String left) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString().replace(".sql", ""))
                    .filter(name -> !name.equals(left))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(String fixture) {
        try {
            return Files.readString(FIXTURES.resolve(fixture + ".sql"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
