package dev.kaizen.db.migrate.lint;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class MalformedInputTest {
    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of("", 1, "yaml-syntax"),
                Arguments.of("\n\n# comment\n", 1, "yaml-syntax"),
                Arguments.of("---\n", 1, "wrong-value"),
                Arguments.of("databaseChangeLog:\n\t- include:\n", 2, "yaml-syntax"),
                Arguments.of("\0\1\2\3", 1, "yaml-syntax"),
                Arguments.of("databaseChangeLog: \u0007\n", 1, "yaml-syntax"),
                Arguments.of("\uD800", 1, "yaml-syntax"),
                Arguments.of("- include: {file: auth/001_users.yaml}\n", 1, "wrong-value"),
                Arguments.of("just words\n", 1, "wrong-value"),
                Arguments.of("databaseChangelog:\n  - include: {file: a}\n", 1, "unknown-key"),
                Arguments.of("databaseChangeLog:\n", 1, "wrong-value"),
                Arguments.of("databaseChangeLog: {}\n", 1, "wrong-value"),
                Arguments.of("databaseChangeLog: 1\n", 1, "wrong-value"),
                Arguments.of("databaseChangeLog:\n  include: {file: a}\n", 1, "wrong-value"),
                Arguments.of("databaseChangeLog:\n  - include: auth/001_users.yaml\n", 2, "wrong-value"),
                Arguments.of("databaseChangeLog:\n  - include: {file: [a]}\n", 2, "wrong-value"),
                Arguments.of("databaseChangeLog:\n  - include: {file: }\n", 2, "wrong-value"),
                Arguments.of("databaseChangeLog:\n  - [include]\n", 2, "one-key-per-item"),
                Arguments.of("%YAML 1.99999999999999999999\n---\na: b\n", 1, "yaml-syntax"),
                Arguments.of("a: !!java.io.File b\n", 1, "yaml-syntax"),
                Arguments.of("&a [*a]\n", 1, "yaml-syntax"),
                Arguments.of("databaseChangeLog: *missing\n", 1, "yaml-syntax"),
                Arguments.of("<<: {a: b}\n", 1, "unknown-key"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void a_malformed_list_is_a_finding_with_a_line(String text, int line, String rule) {
        List<Finding> findings = new ChangelogLint().check(new TextSource(Map.of("changelog.yaml", text)));

        assertThat(findings)
                .extracting(Finding::file, Finding::line, Finding::rule)
                .contains(tuple("changelog.yaml", line, rule));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void a_malformed_migration_is_a_finding_with_a_line(String text, int line, String rule) {
        List<Finding> findings = new ChangelogLint().check(new TextSource(migration(text)));

        assertThat(findings).isNotEmpty().extracting(Finding::file).containsOnly("001_users.yaml");
    }

    @Test
    void a_missing_list_is_a_finding() {
        List<Finding> findings = new ChangelogLint().check(new TextSource(Map.of()));

        assertThat(findings)
                .containsExactly(new Finding(
                        "changelog.yaml",
                        1,
                        "missing-file",
                        "there is no file `changelog.yaml`: add it, or correct the path"));
    }

    static Stream<String> bombs() {
        StringBuilder aliases = new StringBuilder("a0: &a0 [x, x]\n");
        for (int level = 1; level < 48; level++) {
            aliases.append("a%d: &a%d [*a%d, *a%d]\n".formatted(level, level, level - 1, level - 1));
        }
        return Stream.of(
                aliases.toString(),
                "[".repeat(10_000_000),
                "{a: ".repeat(1_000_000),
                "- ".repeat(1_000_000),
                "databaseChangeLog: \"" + "x".repeat(10_000_000) + "\"",
                "a: 1\n".repeat(500_000));
    }

    @ParameterizedTest
    @MethodSource("bombs")
    void a_bomb_is_a_finding_and_takes_no_time(String text) {
        List<Finding> findings = assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> new ChangelogLint().check(new TextSource(migration(text))));

        assertThat(findings).isNotEmpty();
    }

    @Test
    void an_endless_sql_file_of_openings_is_read_once() {
        String migration =
                """
                databaseChangeLog:
                  - changeSet:
                      id: users
                      author: kaizen
                      comment: Make users.
                      changes:
                        - sqlFile: {path: one.sql, splitStatements: false}
                      rollback:
                        - empty: {}
                """;
        Map<String, String> texts = Map.of(
                "changelog.yaml",
                "databaseChangeLog:\n  - include: {file: 001_users.yaml}\n",
                "001_users.yaml",
                migration,
                "one.sql",
                "/*".repeat(1_000_000));

        List<Finding> findings = assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> new ChangelogLint().check(new TextSource(texts)));

        assertThat(findings).extracting(Finding::rule).contains("sql-syntax");
    }

    private static Map<String, String> migration(String text) {
        return Map.of(
                "changelog.yaml", "databaseChangeLog:\n  - include: {file: 001_users.yaml}\n", "001_users.yaml", text);
    }
}
