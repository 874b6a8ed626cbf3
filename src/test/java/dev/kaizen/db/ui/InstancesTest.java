package dev.kaizen.db.ui;

import java.sql.SQLException;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.tenancy.TenantDatabase.Tenant;
import dev.kaizen.db.tenancy.Transaction;

import static org.assertj.core.api.Assertions.assertThat;

class InstancesTest {
    private static final String SCHEMA =
            "{\"required\": [\"label\"], \"properties\": {\"label\": {\"type\": \"string\"}, \"size\": {\"maximum\": 9}}}";
    private static final String PLACE =
            """
            insert into ui.instances (organization_id, id, template_id, slot, component_version_id, props)
            select organization_id, ?, ?, 'slot', id, ?::jsonb
            from ui.component_versions
            where version = ?
            returning 1
            """;
    private static final String PERSONALIZE =
            """
            insert into ui.instance_personalizations (organization_id, instance_id, user_id, is_hidden, props)
            values (kaizen.current_organization_id(), ?, ?, ?, ?::jsonb)
            on conflict (organization_id, instance_id, user_id) do update
            set is_hidden = excluded.is_hidden, props = excluded.props
            returning 1
            """;

    private static final String VERSION =
            """
            select v.version
            from ui.instances i
            join ui.component_versions v on v.organization_id = i.organization_id and v.id = i.component_version_id
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{}|KZ106", "{\"label\": 1}|KZ106", "{\"label\": \"a\", \"size\": 10}|KZ106", "[]|23514"})
    void props_that_break_the_schema_are_not_stored(String props, String state) throws SQLException {
        Studio studio = Studio.open(18);
        try (Transaction request = studio.request()) {
            begin(studio, request);
            assertThat(request.failure(PLACE, studio.idOf("slot"), studio.idOf("page"), props, "1.0.0"))
                    .isEqualTo(state);
            request.rows(PLACE, studio.idOf("slot"), studio.idOf("page"), "{\"label\": \"a\"}", "1.0.0");
            assertThat(request.failure("update ui.instances set props = ?::jsonb", props))
                    .isEqualTo(state);
        }
    }

    @Test
    void a_draft_fills_no_slot() throws SQLException {
        Studio studio = Studio.open(18);
        try (Transaction request = studio.request()) {
            begin(studio, request);
            studio.draftComponent(request, "part", "1.1.0", "{{label}}", SCHEMA);
            assertThat(request.failure(PLACE, studio.idOf("slot"), studio.idOf("page"), "{\"label\": \"a\"}", "1.1.0"))
                    .isEqualTo("KZ102");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void users_change_pages_for_themselves_and_for_nobody_else(int version) throws SQLException {
        Studio studio = Studio.open(version);
        UUID slot = studio.idOf("slot");
        Tenant member = studio.database().member(studio.owner());
        try (Transaction request = studio.request()) {
            begin(studio, request);
            request.rows(PLACE, slot, studio.idOf("page"), "{\"label\": \"ours\", \"size\": 1}", "1.0.0");
            request.commit();
        }
        try (Transaction request = studio.request(member)) {
            assertThat(request.failure(PERSONALIZE, slot, member.user(), false, "{\"label\": 1}"))
                    .isEqualTo("KZ106");
            assertThat(request.failure(PERSONALIZE, slot, studio.owner().user(), false, "{}"))
                    .isEqualTo("42501");
            request.rows(PERSONALIZE, slot, member.user(), false, "{\"label\": \"mine\"}");
            assertThat(studio.render(request, "page", "{}")).isEqualTo("<b>mine 1</b>");
            assertThat(studio.render(request, "page", "{\"slot\": {\"label\": \"given\"}}"))
                    .as("data stand above instances, whole")
                    .isEqualTo("<b>given </b>");
            request.commit();
        }
        try (Transaction request = studio.request()) {
            assertThat(studio.render(request, "page", "{}")).isEqualTo("<b>ours 1</b>");
            assertThat(request.failure("update ui.instances set props = '{\"label\": \"a\", \"size\": 10}'"))
                    .isEqualTo("KZ106");
        }
        try (Transaction request = studio.request(member)) {
            request.rows(PERSONALIZE, slot, member.user(), true, "{}");
            assertThat(studio.render(request, "page", "{}")).isEmpty();
        }
    }

    @Test
    void a_change_of_the_instance_counts_with_what_users_changed_of_it() throws SQLException {
        Studio studio = Studio.open(18);
        UUID slot = studio.idOf("slot");
        try (Transaction request = studio.request()) {
            begin(studio, request);
            request.rows(PLACE, slot, studio.idOf("page"), "{\"label\": \"a\"}", "1.0.0");
            request.rows(PERSONALIZE, slot, studio.owner().user(), false, "{\"size\": 9}");
            studio.draftComponent(
                    request, "part", "2.0.0", "{{label}}", "{\"properties\": {\"size\": {\"type\": \"string\"}}}");
            studio.publish(request, "component", "part", "2.0.0");
            String move = "update ui.instances set component_version_id ="
                    + " (select id from ui.component_versions where version = '2.0.0')";
            assertThat(request.failure(move)).as("the page does not show it").isEqualTo("KZ102");
            studio.draftTemplate(request, "page", "2.0.0", "{{#slot}}{{> part}}{{/slot}}");
            assertThat(request.failure("select ui.publish_template_version('page', '2.0.0')"))
                    .as("the size is no text")
                    .isEqualTo("KZ106");
            request.rows("update ui.instance_personalizations set props = '{}' returning 1");
            studio.publish(request, "template", "page", "2.0.0");
            assertThat(request.value(VERSION)).isEqualTo("2.0.0");
            assertThat(studio.render(request, "page", "{}")).isEqualTo("a");
        }
    }

    @Test
    void an_instance_is_of_the_version_that_the_page_shows() throws SQLException {
        Studio studio = Studio.open(18);
        try (Transaction request = studio.request()) {
            begin(studio, request);
            studio.publishComponent(request, "card", "3.0.0", "{{#slot}}{{> part}}{{/slot}}");
            studio.publishTemplate(request, "page", "1.0.1", "{{> card}}");
            assertThat(request.rows(PLACE, studio.idOf("slot"), studio.idOf("page"), "{\"label\": \"a\"}", "1.0.0"))
                    .hasSize(1);
            studio.draftComponent(request, "part", "1.1.0", "<i>{{label}}</i>", SCHEMA);
            studio.publish(request, "component", "part", "1.1.0");
            studio.publishTemplate(
                    request, "page", "1.1.0", "{{#slot}}{{> part}}{{/slot}}{{#other}}{{> part@1.0.0}}{{/other}}");
            assertThat(request.value(VERSION)).as("as it is shown still").isEqualTo("1.0.0");
            studio.publishTemplate(request, "page", "1.2.0", "{{#slot}}{{> part}}{{/slot}}");
            assertThat(request.value(VERSION)).isEqualTo("1.1.0");
            request.commit();
        }
        studio.database()
                .owner()
                .execute("delete from ui.template_versions where minor > 0 and organization_id = '"
                        + studio.owner().organization() + "'");
        try (Transaction request = studio.request()) {
            assertThat(request.value(VERSION)).as("moved back with the page").isEqualTo("1.0.0");
            assertThat(studio.render(request, "page", "{}")).isEqualTo("<b>a </b>");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_instance_and_what_a_user_changes_of_it_are_checked_together(boolean personalizedFirst) throws Exception {
        Studio studio = Studio.open(18);
        UUID slot = studio.idOf("slot");
        try (Transaction request = studio.request()) {
            begin(studio, request);
            request.rows(PLACE, slot, studio.idOf("page"), "{\"label\": \"a\"}", "1.0.0");
            studio.draftComponent(
                    request, "part", "2.0.0", "{{label}}", "{\"properties\": {\"size\": {\"type\": \"string\"}}}");
            studio.publish(request, "component", "part", "2.0.0");
            studio.draftTemplate(request, "page", "2.0.0", "{{#slot}}{{> part}}{{/slot}}");
            request.commit();
        }
        Object[] personalized = {slot, studio.owner().user(), false, "{\"size\": 9}"};
        try (Transaction first = studio.request();
                Transaction second = studio.request()) {
            String publish = "select ui.publish_template_version('page', '2.0.0')";
            if (personalizedFirst) {
                first.rows(PERSONALIZE, personalized);
                assertThat(Blocked.failure(studio, first, second, publish)).isEqualTo("KZ106");
            } else {
                first.value(publish);
                assertThat(Blocked.failure(studio, first, second, PERSONALIZE, personalized))
                        .isEqualTo("KZ106");
            }
        }
        try (Transaction late = studio.request()) {
            late.rollback();
            late.execute("set transaction isolation level repeatable read");
            late.beginRequest(studio.owner().token());
            assertThat(late.failure("update ui.instances set props = '{\"label\": \"b\"}'"))
                    .isEqualTo("KZ108");
        }
    }

    private static void begin(Studio studio, Transaction request) throws SQLException {
        studio.draftComponent(request, "part", "1.0.0", "<b>{{label}} {{size}}</b>", SCHEMA);
        studio.publish(request, "component", "part", "1.0.0");
        studio.publishTemplate(request, "page", "1.0.0", "{{#slot}}{{> part}}{{/slot}}");
    }
}
