package dev.kaizen.db.ui;

import java.sql.SQLException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.tenancy.TenantDatabase.Tenant;
import dev.kaizen.db.tenancy.Transaction;

import static org.assertj.core.api.Assertions.assertThat;

class ErasureTest {
    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void what_users_changed_of_pages_is_exported_and_erased_with_them(int version) throws SQLException {
        Studio studio = Studio.open(version);
        Tenant member = studio.database().member(studio.owner());
        try (Transaction request = studio.request()) {
            studio.publishComponent(request, "part", "1.0.0", "{{label}}");
            studio.publishTemplate(request, "page", "1.0.0", "{{#slot}}{{> part}}{{/slot}}{{> theme}}");
            request.rows("insert into ui.instances (organization_id, template_id, slot, component_version_id)"
                    + " select organization_id, template_id, 'slot', component_version_id"
                    + " from ui.template_components join ui.template_versions using (organization_id)"
                    + " where id = template_version_id returning 1");
            request.commit();
        }
        for (Tenant user : new Tenant[] {studio.owner(), member}) {
            try (Transaction request = studio.request(user)) {
                request.rows("insert into ui.instance_personalizations (organization_id, instance_id, user_id, props)"
                        + " select organization_id, id, kaizen.current_user_id(), '{\"label\": \"secret\"}'"
                        + " from ui.instances returning 1");
                request.rows(
                        "insert into ui.themes (organization_id, scope, user_id, name, tokens)"
                                + " values (?, 'user', ?, 'Mine', '{\"color\": \"red\"}') returning 1",
                        user.organization(),
                        user.user());
                request.value("select html from ui.render_cached('page')");
                assertThat(request.value(
                                "select e #>> '{ui,personalizations,0,props,label}' || ' ' || (e #>> '{ui,theme,name}')"
                                        + " from auth.export_user(?) e",
                                user.user()))
                        .isEqualTo("secret Mine");
                request.commit();
            }
        }
        try (Transaction request = studio.request()) {
            assertThat(request.value("select auth.erase_user(?)", member.user()))
                    .isEqualTo("erased");
            assertThat(request.rows("select user_id from ui.instance_personalizations"
                            + " union all select user_id from ui.themes"))
                    .as("what others have stays")
                    .containsExactly(
                            studio.owner().user().toString(),
                            studio.owner().user().toString());
            request.commit();
        }
        assertThat(studio.database()
                        .owner()
                        .value("select count(*) from ui.render_cache where organization_id = '" + member.organization()
                                + "'"))
                .isEqualTo("0");
    }
}
