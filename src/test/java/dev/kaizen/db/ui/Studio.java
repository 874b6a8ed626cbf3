package dev.kaizen.db.ui;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.UUID;

import dev.kaizen.db.tenancy.TenantDatabase;
import dev.kaizen.db.tenancy.TenantDatabase.Tenant;
import dev.kaizen.db.tenancy.Transaction;

import static org.assertj.core.api.Assertions.assertThat;

/** An organization of its own, whose owner writes components and templates as an application does. */
record Studio(TenantDatabase database, Tenant owner) {
    static Studio open(int version) {
        TenantDatabase database = TenantDatabase.version(version);
        return new Studio(database, database.tenant());
    }

    /** A transaction of the owner. */
    Transaction request() throws SQLException {
        return request(owner);
    }

    Transaction request(Tenant user) throws SQLException {
        Transaction request = Transaction.on(database.as("app"));
        assertThat(request.beginRequest(user.token())).isEqualTo("begun");
        return request;
    }

    /** Writes a draft, and the component where it is new. */
    void draftComponent(Transaction request, String key, String version, String source, String schema)
            throws SQLException {
        request.rows(
                "insert into ui.components (organization_id, id, key, name, category) values (?, ?, ?, 'A', 'display')"
                        + " on conflict (organization_id, key) do nothing returning 1",
                owner.organization(),
                idOf(key),
                key);
        request.rows(insertVersion("component", "props_schema"), versionOf(key, version, source, schema));
    }

    /** Writes a draft, and the template where it is new. */
    void draftTemplate(Transaction request, String key, String version, String source) throws SQLException {
        request.rows(
                "insert into ui.templates (organization_id, id, key, name) values (?, ?, ?, 'A')"
                        + " on conflict (organization_id, key) do nothing returning 1",
                owner.organization(),
                idOf(key),
                key);
        request.rows(insertVersion("template", "messages"), versionOf(key, version, source, "{}"));
    }

    void publishComponent(Transaction request, String key, String version, String source) throws SQLException {
        draftComponent(request, key, version, source, "{}");
        publish(request, "component", key, version);
    }

    void publishTemplate(Transaction request, String key, String version, String source) throws SQLException {
        draftTemplate(request, key, version, source);
        publish(request, "template", key, version);
    }

    void publish(Transaction request, String kind, String key, String version) throws SQLException {
        assertThat(request.value("select ui.publish_" + kind + "_version(?, ?)", key, version))
                .isEqualTo("published");
    }

    /** The page a template makes. */
    String render(Transaction request, String key, String data) throws SQLException {
        return request.value("select html from ui.render_ui_template(?, ?::jsonb)", key, data);
    }

    /** The id of a component or template that this studio wrote. */
    UUID idOf(String key) {
        return UUID.nameUUIDFromBytes((owner.organization() + key).getBytes(StandardCharsets.UTF_8));
    }

    private static String insertVersion(String kind, String column) {
        return "insert into ui." + kind + "_versions (organization_id, " + kind
                + "_id, major, minor, patch, prerelease," + " source, " + column
                + ") values (?, ?, ?, ?, ?, ?, ?, ?::jsonb) returning 1";
    }

    private Object[] versionOf(String key, String version, String source, String document) {
        String[] release = version.split("-", 2);
        String[] numbers = release[0].split("\\.");
        return new Object[] {
            owner.organization(),
            idOf(key),
            Integer.valueOf(numbers[0]),
            Integer.valueOf(numbers[1]),
            Integer.valueOf(numbers[2]),
            release.length > 1 ? release[1] : "",
            source,
            document
        };
    }
}
