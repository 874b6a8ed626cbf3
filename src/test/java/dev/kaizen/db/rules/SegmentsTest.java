package dev.kaizen.db.rules;

import java.sql.SQLException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.tenancy.TenantDatabase.Tenant;
import dev.kaizen.db.tenancy.Transaction;

import static org.assertj.core.api.Assertions.assertThat;

class SegmentsTest {
    private static final String SEGMENT =
            """
            insert into rules.segments (organization_id, key, name, kind, condition)
            values (?, ?, 'Segment', ?, ?::jsonb) returning key
            """;

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void members_of_a_list_count_until_their_time_is_over(int version) throws SQLException {
        try (Desk desk = Desk.open(version)) {
            desk.rows(SEGMENT, desk.tenant().organization(), "testers", "list", "{}");
            String member = "insert into rules.segment_members (organization_id, segment_id, member, valid_until)"
                    + " select organization_id, id, ?, now() + ?::interval from rules.segments returning member";
            desk.rows(member, "gone", "0");
            desk.rows(member, "here", "1 microsecond");
            desk.rows(member, "always", null);
            assertThat(desk.rows("select * from rules.members_of('testers')")).containsExactly("always", "here");
            assertThat(desk.rows(
                            """
                                    select rules.matches('{"id": {"$inGroup": "testers"}}', jsonb_build_object('id', v), rules.saved_groups(?))
                                    from unnest(array['"gone"', '"here"', '["x", "always"]', '5', 'null', '[]', '{}']::jsonb[])
                                      with ordinality x (v, n)
                                    order by n
                                    """,
                            desk.tenant().organization()))
                    .containsExactly("f", "t", "t", "f", "f", "f", "f");
            desk.flag("beta", "boolean", "false");
            desk.rows(desk.rule(
                    "beta",
                    "kind, condition, variations",
                    "'force', '{\"id\": {\"$inGroup\": \"testers\"}}', '[{\"value\": true}]'"));
            assertThat(desk.rows("select rules.is_feature_enabled('beta', jsonb_build_object('id', v))"
                            + " from unnest(array['gone', 'here']) v"))
                    .containsExactly("f", "t");
            assertThat(desk.rows("select rules.export_features() #> '{savedGroups,testers,values}'"))
                    .containsExactly("[\"always\", \"here\"]");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void conditions_look_into_lists_without_a_context_too(int version) throws SQLException {
        try (Desk desk = Desk.open(version)) {
            desk.rows(SEGMENT, desk.tenant().organization(), "blocked", "list", "{}");
            desk.rows(
                    "insert into rules.segment_members (organization_id, segment_id, member)"
                            + " select organization_id, id, ? from rules.segments returning member",
                    desk.tenant().user().toString());
            desk.rows(
                    SEGMENT,
                    desk.tenant().organization(),
                    "welcome",
                    "condition",
                    "{\"id\": {\"$notInGroup\": \"blocked\"}}");
            Tenant member = desk.database().member(desk.tenant());
            desk.commit();
            desk.database().owner().execute("set role kaizen_owner; select rules.refresh_segments()");
            assertThat(desk.rows("select * from rules.members_of('welcome')")).containsExactly("" + member.user());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void flags_and_exports_look_into_lists_as_they_are_at_the_moment_that_is_asked_for(int version)
            throws SQLException {
        try (Desk desk = Desk.open(version)) {
            desk.rows(SEGMENT, desk.tenant().organization(), "testers", "list", "{}");
            desk.rows(
                    "insert into rules.segment_members (organization_id, segment_id, member, valid_until)"
                            + " select organization_id, id, 'u', now() + interval '1 hour' from rules.segments returning member");
            desk.flag("beta", "boolean", "false");
            desk.rows(desk.rule(
                    "beta",
                    "kind, condition, variations",
                    "'force', '{\"id\": {\"$inGroup\": \"testers\"}}', '[{\"value\": true}]'"));
            assertThat(
                            desk.rows(
                                    """
                                    select
                                      rules.is_feature_enabled('beta', '{"id": "u"}', null, moment),
                                      rules.export_features(null, moment) #> '{savedGroups,testers,values}'
                                    from unnest(array[now(), now() + interval '1 hour', 'infinity']) as moment
                                    """))
                    .containsExactly("t|[\"u\"]", "f|[]", "f|[]");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void members_by_condition_are_who_fulfils_it_and_a_new_one_forgets_them(int version) throws SQLException {
        try (Desk desk = Desk.open(version)) {
            Tenant member = desk.database().member(desk.tenant(), "member.manage");
            desk.rows(
                    SEGMENT,
                    desk.tenant().organization(),
                    "owners",
                    "condition",
                    "{\"roles\": {\"$elemMatch\": {\"$eq\": \"owner\"}}}");
            assertThat(desk.rows("select rules.refresh_segment('owners')")).containsExactly("1");
            assertThat(desk.rows("select * from rules.members_of('owners')"))
                    .containsExactly("" + desk.tenant().user());
            desk.rows(
                    "update rules.segments set condition = '{\"id\": \"%s\"}' returning key".formatted(member.user()));
            assertThat(desk.rows("select * from rules.members_of('owners')")).isEmpty();
            desk.rows("select rules.refresh_segment('owners')");
            assertThat(desk.rows("select * from rules.members_of('owners')")).containsExactly("" + member.user());
            desk.rows("update rules.segments set cache_lifetime = '0' returning key");
            desk.rows("select rules.refresh_segment('owners')");
            desk.commit();
            assertThat(desk.rows("select * from rules.members_of('owners')")).isEmpty();
            assertThat(desk.rows("select rules.refresh_segment('nobody')")).containsExactly("");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void members_are_forgotten_when_a_segment_changes_that_their_condition_leads_to(int version) throws SQLException {
        try (Desk desk = Desk.open(version)) {
            Object organization = desk.tenant().organization();
            desk.rows(SEGMENT, organization, "list", "list", "{}");
            desk.rows(
                    SEGMENT, organization, "listed", "condition", "{\"$not\": {\"$savedGroup\": {\"id\": \"list\"}}}");
            desk.rows(SEGMENT, organization, "near", "condition", "{\"id\": {\"$notInGroup\": \"list\"}}");
            desk.rows(
                    SEGMENT, organization, "far", "condition", "{\"$or\": [{\"$savedGroup\": {\"id\": \"listed\"}}]}");
            desk.rows(SEGMENT, organization, "apart", "condition", "{}");
            String found =
                    "select key from rules.segments s where kind = 'condition' and exists (select from rules.members_of(key)) order by 1";
            for (String write : new String[] {
                "insert into rules.segment_members (organization_id, segment_id, member)"
                        + " select organization_id, id, 'x' from rules.segments where key = 'list' returning member",
                "update rules.segment_members set valid_until = now() where member = 'x' returning member",
                "delete from rules.segment_members where member = 'x' returning member",
                "update rules.segments set attribute = 'name' where key = 'list' returning key"
            }) {
                desk.rows("select rules.refresh_segment(key) from rules.segments");
                assertThat(desk.rows(found)).containsExactly("apart", "far", "listed", "near");
                desk.rows(write);
                assertThat(desk.rows(found)).as(write).containsExactly("apart");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void what_is_edited_needs_a_permission(int version) throws SQLException {
        try (Desk desk = Desk.open(version);
                Transaction reader = Transaction.on(desk.database().as("app"))) {
            desk.rows(SEGMENT, desk.tenant().organization(), "all", "condition", "{}");
            desk.flag("beta", "boolean", "true");
            desk.commit();
            Tenant member = desk.database().member(desk.tenant(), "rules.edit");
            reader.beginRequest(member.token());
            assertThat(reader.value("select rules.is_feature_enabled('beta', '{}')"))
                    .isEqualTo("t");
            assertThat(reader.failure(SEGMENT, desk.tenant().organization(), "more", "list", "{}"))
                    .isEqualTo("42501");
            assertThat(reader.failure("select * from rules.import_features('{\"features\": {\"a\": {}}}')"))
                    .isEqualTo("42501");
            assertThat(reader.failure("select rules.refresh_segment('all')")).isEqualTo("42501");
            assertThat(reader.rows("update rules.flags set default_value = 'false' returning key"))
                    .isEmpty();
            assertThat(reader.failure(
                            "insert into rules.rule_groups (organization_id, key, name) values ('%s', 'g', 'G')"
                                    .formatted(desk.tenant().organization())))
                    .isNull();
        }
    }
}
