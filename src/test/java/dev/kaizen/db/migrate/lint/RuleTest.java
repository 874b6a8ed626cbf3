package dev.kaizen.db.migrate.lint;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** One broken fixture a rule, with the findings it has to give in its {@code findings.txt}. */
class RuleTest {
    @ParameterizedTest
    @EnumSource(Rule.class)
    void finds_exactly_what_its_fixture_breaks(Rule rule) throws IOException {
        FolderSource fixture = FolderSource.fixture(rule.id());

        List<Finding> findings = new ChangelogLint().check(fixture);

        List<String> expected = Files.readAllLines(fixture.root().resolve("findings.txt"));
        assertThat(findings).extracting(Finding::toString).containsExactlyElementsOf(expected);
        assertThat(findings).extracting(Finding::rule).contains(rule.id());
    }

    @Test
    void a_changelog_that_uses_everything_allowed_has_no_findings() {
        assertThat(new ChangelogLint().check(FolderSource.fixture("good"))).isEmpty();
    }

    @Test
    void findings_follow_the_list_of_migrations_and_not_the_alphabet() {
        Map<String, String> texts = Map.of(
                "changelog.yaml",
                """
                databaseChangeLog:
                  - include: {file: ui/001_first.yaml}
                  - include: {file: auth/002_second.yaml, once: true}
                """,
                "ui/001_first.yaml",
                "databaseChangeLog: []\nsecond: 1\n",
                "auth/002_second.yaml",
                "databaseChangeLog: []\n");

        assertThat(new ChangelogLint().check(new TextSource(texts)))
                .extracting(Finding::file, Finding::line)
                .containsExactly(
                        tuple("changelog.yaml", 3),
                        tuple("ui/001_first.yaml", 1),
                        tuple("ui/001_first.yaml", 2),
                        tuple("auth/002_second.yaml", 1));
    }
}
