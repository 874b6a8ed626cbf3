package dev.kaizen.db.ui;

import java.sql.SQLException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.tenancy.TenantDatabase.Tenant;
import dev.kaizen.db.tenancy.Transaction;

import static org.assertj.core.api.Assertions.assertThat;

class VersionsTest {
    private static final String LATEST =
            """
            select v.version
            from ui.components c
            join ui.component_versions v on v.organization_id = c.organization_id and v.component_id = c.id
            where c.key = 'a' and v.is_latest
            """;

    @ParameterizedTest
    @CsvSource({
        "15, component, props_schema, app", "18, component, props_schema, app", "15, template, messages, app",
        "18, template, messages, app", "18, component, props_schema, owner", "18, template, messages, owner"
    })
    void what_is_published_never_changes(int server, String kind, String column, String login) throws SQLException {
        Studio studio = Studio.open(server);
        String versions = "ui." + kind + "_versions";
        try (Transaction request = studio.request()) {
            studio.publishComponent(request, "a", "1.0.0", "{{a}}");
            studio.publishTemplate(request, "page", "1.0.0", "{{> a}}");
            request.commit();
        }
        String where = " where organization_id = '" + studio.owner().organization() + "'";
        try (Transaction writer = login.equals("app")
                ? studio.request()
                : Transaction.on(studio.database().owner())) {
            for (String change : new String[] {"source = ''", column + " = '{\"type\": {}}'"}) {
                assertThat(writer.failure("update " + versions + " set " + change + where))
                        .isEqualTo("KZ107");
            }
            if (login.equals("app")) {
                assertThat(writer.failure("delete from " + versions + where)).isEqualTo("KZ107");
                for (String change : new String[] {"published_at = null", "major = 2", "program = '{}'", "id = id"}) {
                    assertThat(writer.failure("update " + versions + " set " + change + where))
                            .isEqualTo("42501");
                }
            } else {
                assertThat(writer.failure("update " + versions + " set published_at = null" + where))
                        .isEqualTo("KZ107");
                assertThat(writer.failure("update " + versions + " set major = 2" + where))
                        .isEqualTo("KZ107");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void the_latest_is_the_highest_release_and_pages_stay_as_they_were_published(int server) throws SQLException {
        Studio studio = Studio.open(server);
        try (Transaction request = studio.request()) {
            studio.publishComponent(request, "a", "1.9.0", "old");
            studio.publishTemplate(request, "page", "1.0.0", "{{> a}}");
            studio.publishComponent(request, "a", "1.10.0", "new");
            assertThat(request.value(LATEST)).isEqualTo("1.10.0");
            studio.publishComponent(request, "a", "1.9.1", "mended");
            studio.publishComponent(request, "a", "2.0.0-beta.1", "beta");
            assertThat(request.value(LATEST)).isEqualTo("1.10.0");
            assertThat(studio.render(request, "page", "{}")).isEqualTo("old");

            studio.publishTemplate(request, "page", "1.0.1", "{{> a}}, {{> a@1.9.1}}, {{> a@2.0.0-beta.1}}");
            assertThat(studio.render(request, "page", "{}")).isEqualTo("new, mended, beta");
            assertThat(request.value("select count(*) from ui.template_components"))
                    .isEqualTo("4");
        }
    }

    @Test
    void an_indented_component_is_the_same_with_each_of_its_lines_indented() throws SQLException {
        Studio studio = Studio.open(18);
        try (Transaction request = studio.request()) {
            studio.publishComponent(request, "inner", "1.0.0", "old");
            studio.publishComponent(request, "a", "1.0.0", "<i>\n {{> inner}}\n\n{{#s}}\n{{.}}, {{> inner}}\n{{/s}}\n");
            studio.publishComponent(request, "inner", "1.1.0", "new\nline");
            studio.publishComponent(request, "a", "1.1.0", "{{> inner}}; {{> inner}}");
            studio.publishTemplate(request, "page", "1.0.0", "<p>\n  {{> a@1.0.0}}\n</p>\n\t{{> a}}\n{{> a}}");
            assertThat(studio.render(request, "page", "{\"s\": [1, 2]}"))
                    .isEqualTo(
                            "<p>\n  <i>\n   old  \n  1, old\n  2, old\n</p>\n\tnew\nline; new\nlinenew\nline; new\nline");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"component", "template"})
    void when_the_owner_deletes_the_latest_the_one_before_is_the_latest(String kind) throws SQLException {
        Studio studio = Studio.open(18);
        String versions = " from ui." + kind + "_versions where organization_id = '"
                + studio.owner().organization() + "'";
        try (Transaction request = studio.request()) {
            for (String version : new String[] {"1.0.0", "1.10.0", "1.9.0", "1.11.0-rc.1"}) {
                studio.publishComponent(request, "a", version, "a");
                studio.publishTemplate(request, "page", version, "a");
            }
            request.commit();
        }
        try (Transaction owner = Transaction.on(studio.database().owner())) {
            for (String latest : new String[] {"1.10.0", "1.9.0", "1.0.0"}) {
                assertThat(owner.rows("select version" + versions + " and is_latest"))
                        .containsExactly(latest);
                owner.execute("delete" + versions + " and version = '" + latest + "'");
            }
            assertThat(owner.rows("select version" + versions + " and is_latest"))
                    .isEmpty();
        }
    }

    @Test
    void a_draft_changes_until_it_is_published_once() throws SQLException {
        Studio studio = Studio.open(18);
        try (Transaction request = studio.request()) {
            studio.draftComponent(request, "a", "1.0.0", "first", "{}");
            assertThat(request.failure("select ui.compile_template('{{> a}}')"))
                    .as("a draft is no part of anything")
                    .isEqualTo("KZ102");
            request.rows("update ui.component_versions set source = 'second' returning 1");
            studio.publish(request, "component", "a", "1.0.0");
            assertThat(request.failure("select ui.publish_component_version('a', '1.0.0')"))
                    .isEqualTo("KZ107");
            studio.publishTemplate(request, "page", "1.0.0", "{{> a}}");
            assertThat(studio.render(request, "page", "{}")).isEqualTo("second");
            assertThat(request.value("select ui.publish_component_version('a', '1.0.1')"))
                    .isEqualTo("unknown_version");
            studio.draftComponent(request, "a", "1.0.1", "third", "{}");
            assertThat(request.rows("delete from ui.component_versions where version = '1.0.1' returning 1"))
                    .hasSize(1);
            assertThat(request.failure("delete from ui.components")).isEqualTo("23001");
        }
    }

    @Test
    void who_may_edit_may_not_publish_and_members_may_neither() throws SQLException {
        Studio studio = Studio.open(18);
        try (Transaction request = studio.request()) {
            studio.draftComponent(request, "a", "1.0.0", "a", "{}");
            request.commit();
        }
        Tenant editor = studio.database().member(studio.owner(), "ui.edit");
        Tenant member = studio.database().member(studio.owner());
        String publish = "select ui.publish_component_version('a', '1.0.0')";
        String edit = "update ui.component_versions set source = 'b' returning 1";
        try (Transaction request = studio.request(editor)) {
            assertThat(request.value(publish)).isEqualTo("forbidden");
            assertThat(request.rows(edit)).hasSize(1);
        }
        try (Transaction request = studio.request(member)) {
            assertThat(request.value(publish)).isEqualTo("forbidden");
            assertThat(request.rows(edit)).isEmpty();
            assertThat(request.failure(
                            "insert into ui.component_versions (organization_id, component_id, major, minor, patch,"
                                    + " source) values (?, ?, 1, 0, 1, '{{never closed')",
                            studio.owner().organization(),
                            studio.idOf("a")))
                    .as("nothing is compiled for who may not write it")
                    .isEqualTo("42501");
            assertThat(request.failure(
                            "insert into ui.components (organization_id, key, name, category) values (?, 'b', 'B', 'input')",
                            studio.owner().organization()))
                    .isEqualTo("42501");
        }
    }

    @ParameterizedTest
    @CsvSource({"-1.0.0, 23514", "1.0.0-01, 23514", "1.0.0-a..b, 23514", "1.0.0-ü, 23514", "1.0.0-rc.10, "})
    void versions_are_numbered_as_semver_says(String version, String state) throws SQLException {
        Studio studio = Studio.open(18);
        String[] parts = version.startsWith("-") ? new String[] {"-1.0.0"} : version.split("-", 2);
        try (Transaction request = studio.request()) {
            studio.draftComponent(request, "a", "0.0.1", "a", "{}");
            assertThat(request.failure(
                            "insert into ui.component_versions (organization_id, component_id, major, minor, patch,"
                                    + " prerelease, source) values (?, ?, ?, 0, 0, ?, 'a')",
                            studio.owner().organization(),
                            studio.idOf("a"),
                            Integer.valueOf(parts[0].replaceAll("\\..*", "")),
                            parts.length > 1 ? parts[1] : ""))
                    .isEqualTo(state);
        }
    }

    @Test
    void a_schema_of_other_keywords_is_not_stored() throws SQLException {
        Studio studio = Studio.open(18);
        try (Transaction request = studio.request()) {
            studio.draftComponent(request, "a", "1.0.0", "a", "{}");
            assertThat(request.failure("update ui.component_versions set props_schema = '{\"pattern\": \"a\"}'"))
                    .isEqualTo("KZ105");
        }
    }
}
