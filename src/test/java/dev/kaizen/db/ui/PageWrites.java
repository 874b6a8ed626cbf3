package dev.kaizen.db.ui;

import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import dev.kaizen.db.tenancy.TenantDatabase.Tenant;
import dev.kaizen.db.tenancy.Transaction;

/** Writes to everything that a page depends on. */
final class PageWrites {
    private final Studio studio;
    private final Random random;
    private final List<Tenant> users;
    private int version;

    PageWrites(Studio studio, Random random, List<Tenant> users) {
        this.studio = studio;
        this.random = random;
        this.users = users;
    }

    void begin(Transaction request) throws SQLException {
        studio.publishComponent(request, "part", "0.0.1", "<b>{{label}}</b>");
        studio.publishTemplate(
                request, "page", "0.0.1", "{{> theme}}{{locale}}{{text.a}}{{#slot}}{{> part}}{{/slot}}{{n}}");
        request.rows(
                "insert into ui.themes (organization_id, id, scope, key, name, parent_id)"
                        + " values (?, ?, 'shared', 'base', 'A', null), (?, ?, 'shared', 'dark', 'A', ?) returning 1",
                studio.owner().organization(),
                studio.idOf("base"),
                studio.owner().organization(),
                studio.idOf("dark"),
                studio.idOf("base"));
        request.rows(
                "insert into ui.themes (organization_id, scope, name) values (?, 'organization', 'A') returning 1",
                studio.owner().organization());
        request.rows(
                "insert into ui.instances (organization_id, id, template_id, slot, component_version_id, props)"
                        + " select organization_id, ?, ?, 'slot', id, '{}' from ui.component_versions returning 1",
                studio.idOf("slot"),
                studio.idOf("page"));
    }

    /** @return what was written */
    String next(Transaction request) throws SQLException {
        String value = String.valueOf(random.nextInt(3));
        String number = "0.1." + version++;
        UUID organization = studio.owner().organization();
        Tenant user = users.get(random.nextInt(users.size()));
        switch (random.nextInt(8)) {
            case 0 -> studio.publishComponent(request, "part", number, "<i>{{label}}" + value + "</i>");
            case 1 -> publishTemplate(request, number, value);
            case 2 ->
                request.rows(
                        "update ui.themes set tokens = ?::jsonb where key = ? or scope = ? returning 1",
                        "{\"a\": \"" + value + "\"}",
                        random.nextBoolean() ? "base" : "dark",
                        random.nextBoolean() ? "organization" : "none");
            case 3 ->
                request.rows(
                        "update ui.themes set parent_id = ? where key = 'dark' returning 1",
                        random.nextBoolean() ? studio.idOf("base") : null);
            case 4 ->
                request.rows(
                        "insert into ui.themes (organization_id, scope, user_id, name, tokens) values (?, 'user', ?,"
                                + " 'A', ?::jsonb) on conflict (organization_id, user_id) do update"
                                + " set tokens = excluded.tokens returning 1",
                        organization,
                        user.user(),
                        "{\"b\": \"" + value + "\"}");
            case 5 ->
                request.rows("update ui.instances set props = ?::jsonb returning 1", "{\"label\": \"" + value + "\"}");
            case 6 ->
                request.rows(
                        "insert into ui.instance_personalizations (organization_id, instance_id, user_id, is_hidden,"
                                + " props) values (?, ?, ?, ?, ?::jsonb) on conflict (organization_id, instance_id,"
                                + " user_id) do update set is_hidden = excluded.is_hidden, props = excluded.props"
                                + " returning 1",
                        organization,
                        studio.idOf("slot"),
                        user.user(),
                        random.nextBoolean(),
                        "{\"label\": \"" + value + "\"}");
            default ->
                request.rows(
                        "update auth.organizations set locale = ? returning 1", random.nextBoolean() ? "en" : "de-AT");
        }
        return number + " " + value;
    }

    private void publishTemplate(Transaction request, String number, String value) throws SQLException {
        studio.draftTemplate(
                request, "page", number, "{{> theme}}{{#slot}}{{> part}}{{/slot}}{{text.a}}" + value + "{{n}}");
        request.rows(
                "update ui.template_versions set messages = ?::jsonb where published_at is null returning 1",
                "{\"de\": {\"a\": \"" + value + "\"}}");
        studio.publish(request, "template", "page", number);
    }
}
