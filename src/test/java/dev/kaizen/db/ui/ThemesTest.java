package dev.kaizen.db.ui;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.tenancy.TenantDatabase.Tenant;
import dev.kaizen.db.tenancy.Transaction;

import static org.assertj.core.api.Assertions.assertThat;

class ThemesTest {
    private static final String INSERT =
            """
            insert into ui.themes (organization_id, id, scope, key, user_id, name, parent_id, tokens)
            values (kaizen.current_organization_id(), ?, ?, ?, ?, 'A', ?, ?::jsonb)
            returning 1
            """;

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void a_user_stands_above_the_theme_that_above_its_parents_and_these_above_the_organization(int version)
            throws SQLException {
        Studio studio = Studio.open(version);
        UUID parent = UUID.randomUUID();
        try (Transaction request = studio.request()) {
            request.rows(
                    INSERT,
                    UUID.randomUUID(),
                    "organization",
                    null,
                    null,
                    null,
                    "{\"a\": \"1\", \"b\": \"1\", \"c\": \"1\", \"d\": \"1\"}");
            request.rows(INSERT, parent, "shared", "dark", null, null, "{\"b\": \"2\", \"c\": \"2\", \"d\": \"2\"}");
            request.rows(
                    INSERT,
                    UUID.randomUUID(),
                    "shared",
                    "contrast",
                    null,
                    parent,
                    "{\"c\": \"3\", \"d\": \"3\", \"e\": \"3\"}");
            request.rows(INSERT, UUID.randomUUID(), "user", null, studio.owner().user(), null, "{\"d\": \"4\"}");
            String resolve = "select ui.resolve_theme(?)::text";
            assertThat(request.value(resolve, "contrast"))
                    .isEqualTo("{\"a\": \"1\", \"b\": \"2\", \"c\": \"3\", \"d\": \"4\", \"e\": \"3\"}");
            assertThat(request.value(resolve, "dark"))
                    .isEqualTo("{\"a\": \"1\", \"b\": \"2\", \"c\": \"2\", \"d\": \"4\"}");
            assertThat(request.value(resolve, "nowhere"))
                    .isEqualTo("{\"a\": \"1\", \"b\": \"1\", \"c\": \"1\", \"d\": \"4\"}");
            studio.publishTemplate(request, "page", "1.0.0", "{{> theme}}{{theme.d}}");
            assertThat(request.value("select html from ui.render_ui_template('page', theme => 'dark')"))
                    .isEqualTo("<style>:root{--a:1;--b:2;--c:2;--d:4;}</style>4");
            request.commit();
        }
        Tenant member = studio.database().member(studio.owner());
        try (Transaction request = studio.request(member)) {
            assertThat(request.value("select ui.resolve_theme('dark') ->> 'd'")).isEqualTo("2");
            assertThat(request.failure(INSERT, UUID.randomUUID(), "shared", "mine", null, null, "{}"))
                    .isEqualTo("42501");
            assertThat(request.rows(INSERT, UUID.randomUUID(), "user", null, member.user(), null, "{\"d\": \"5\"}"))
                    .hasSize(1);
            assertThat(request.value("select ui.resolve_theme('dark') ->> 'd'")).isEqualTo("5");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": \"red;} body {display: none\"}",
                "{\"a\": \"</style><script>\"}",
                "{\"a\": \"url(https://evil.example)\"}",
                "{\"a\": \"expression(alert(1))\"}",
                "{\"a\": \"x/*\"}",
                "{\"a\": \"rgb(1, 2\"}",
                "{\"a\": \"1)\"}",
                "{\"a\": \"a(b(c(d)))\"}",
                "{\"a\": 1}",
                "{\"a b\": \"1\"}",
                "{\"A\": \"1\"}",
                "[]",
                "{\"a\": \"\"}"
            })
    void what_could_leave_a_declaration_is_no_token(String tokens) throws SQLException {
        try (Transaction request = Studio.open(18).request()) {
            assertThat(request.failure(INSERT, UUID.randomUUID(), "shared", "a", null, null, tokens))
                    .isEqualTo("23514");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void no_theme_inherits_from_itself(int version) throws SQLException {
        Studio studio = Studio.open(version);
        String adopt = "update ui.themes set parent_id = ? where id = ? returning 1";
        List<UUID> ids = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        try (Transaction request = studio.request()) {
            for (UUID id : ids) {
                request.rows(INSERT, id, "shared", "t" + ids.indexOf(id), null, null, "{}");
            }
            assertThat(request.failure(adopt, ids.get(0), ids.get(0))).isEqualTo("KZ103");
            request.rows(adopt, ids.get(0), ids.get(1));
            assertThat(request.failure(adopt, ids.get(1), ids.get(0))).isEqualTo("KZ103");
            request.rows(adopt, ids.get(1), ids.get(2));
            assertThat(request.failure(adopt, ids.get(2), ids.get(0))).isEqualTo("KZ103");
            UUID last = ids.get(2);
            for (int level = 3; level < 9; level++) {
                UUID next = UUID.randomUUID();
                request.rows(INSERT, next, "shared", "t" + level, null, last, "{}");
                last = next;
            }
            assertThat(request.failure(INSERT, UUID.randomUUID(), "shared", "t9", null, last, "{}"))
                    .isEqualTo("KZ103");
            UUID root = UUID.randomUUID();
            request.rows(INSERT, root, "shared", "root", null, null, "{}");
            assertThat(request.failure(adopt, root, ids.get(0)))
                    .as("above those that have heirs already")
                    .isEqualTo("KZ103");
        }
    }

    @Test
    void two_at_once_do_not_close_a_circle_either() throws Exception {
        Studio studio = Studio.open(18);
        String adopt = "update ui.themes set parent_id = ? where id = ? returning 1";
        UUID one = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        try (Transaction request = studio.request()) {
            request.rows(INSERT, one, "shared", "one", null, null, "{}");
            request.rows(INSERT, other, "shared", "other", null, null, "{}");
            request.commit();
        }
        try (Transaction first = studio.request();
                Transaction second = studio.request()) {
            first.rows(adopt, one, other);
            assertThat(Blocked.failure(studio, first, second, adopt, other, one))
                    .isEqualTo("KZ103");
        }
        try (Transaction late = studio.request()) {
            late.rollback();
            late.execute("set transaction isolation level repeatable read");
            late.beginRequest(studio.owner().token());
            assertThat(late.failure(adopt, other, one))
                    .as("it may not see that the other has an heir")
                    .isEqualTo("KZ108");
        }
    }
}
