package dev.kaizen.db.ui;

import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.tenancy.TenantDatabase.Tenant;
import dev.kaizen.db.tenancy.Transaction;

import static org.assertj.core.api.Assertions.assertThat;

class RenderCacheTest {
    private static final int WRITES = Integer.getInteger("kaizen.cache.writes", 150);
    private static final String SEED = System.getProperty("kaizen.seed");
    private static final String PURE = "select r::text from ui.render_ui_template(?, ?::jsonb, ?, ?) r";
    private static final String CACHED = "select r::text from ui.render_cached(?, ?::jsonb, ?, ?) r";

    /** Whatever is written to whatever a page depends on, the cached page is the one that would be made now. */
    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void no_sequence_of_writes_brings_back_an_old_page(int version) throws SQLException {
        long seed = SEED == null ? System.nanoTime() : Long.parseLong(SEED);
        Random random = new Random(seed);
        Studio studio = Studio.open(version);
        Tenant member = studio.database().member(studio.owner());
        Writes writes = new Writes(studio, random, List.of(studio.owner(), member));
        try (Transaction request = studio.request()) {
            writes.begin(request);
            request.commit();
        }
        int hits = 0;
        for (int round = 0; round < WRITES; round++) {
            try (Transaction request = studio.request()) {
                String what = writes.next(request);
                request.commit();
                hits += compare(studio, random, random.nextBoolean() ? studio.owner() : member, seed + " " + what);
            }
        }
        assertThat(hits).as("pages that were found in the cache, seed %s", seed).isPositive();
    }

    private static int compare(Studio studio, Random random, Tenant user, String what) throws SQLException {
        Object[] page = {
            "page",
            "{\"n\": " + random.nextInt(2) + "}",
            random.nextBoolean() ? "de" : null,
            random.nextBoolean() ? "dark" : null
        };
        try (Transaction request = studio.request(user)) {
            String count = "select count(*) from ui.render_cache where organization_id = '"
                    + studio.owner().organization() + "'";
            String before = studio.database().owner().value(count);
            String pure = request.value(PURE, page);
            assertThat(request.value(CACHED, page)).as(what).isEqualTo(pure);
            assertThat(request.value(CACHED, page)).as(what + ", again").isEqualTo(pure);
            request.commit();
            return studio.database().owner().value(count).equals(before) ? 1 : 0;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void a_read_only_transaction_gets_the_same_page_and_leaves_nothing(int version) throws SQLException {
        Studio studio = Studio.open(version);
        try (Transaction request = studio.request()) {
            studio.publishTemplate(request, "page", "1.0.0", "<p>{{n}}{{none}}</p>");
            request.commit();
        }
        try (Transaction request = studio.request()) {
            request.execute("set transaction read only");
            assertThat(request.value(PURE, "page", "{\"n\": 1}", null, null)).isEqualTo("(<p>1</p>,{none},{})");
            assertThat(request.value(CACHED, "page", "{\"n\": 1}", null, null)).isEqualTo("(<p>1</p>,{none},{})");
        }
        assertThat(cached(studio)).isEqualTo("0");
    }

    @Test
    void reporting_makes_pages_too_but_keeps_none() throws SQLException {
        Studio studio = Studio.open(18);
        try (Transaction request = studio.request()) {
            studio.publishTemplate(request, "page", "1.0.0", "{{locale}}");
            request.commit();
        }
        try (Transaction report = Transaction.on(studio.database().as("readonly"))) {
            report.beginRequest(studio.owner().token());
            assertThat(studio.render(report, "page", "{}")).isEqualTo("en");
            assertThat(report.failure(CACHED, "page", "{}", null, null)).isEqualTo("42501");
        }
    }

    @Test
    void nobody_plants_a_page_for_others() throws SQLException {
        try (Transaction request = Studio.open(18).request()) {
            assertThat(request.failure("select from ui.render_cache")).isEqualTo("42501");
            assertThat(
                            request.failure(
                                    "insert into ui.render_cache (organization_id, page_digest, html, missing, refused,"
                                            + " expires_at) values (kaizen.current_organization_id(), sha256(''), '', '{}', '{}', now())"))
                    .isEqualTo("42501");
        }
    }

    @Test
    void large_pages_are_made_but_not_kept() throws SQLException {
        Studio studio = Studio.open(18);
        try (Transaction request = studio.request()) {
            studio.publishTemplate(request, "page", "1.0.0", "{{n}}");
            String data = "{\"n\": \"" + "x".repeat(262_145) + "\"}";
            assertThat(request.value("select length(html) from ui.render_cached('page', ?::jsonb)", data))
                    .isEqualTo("262145");
            request.commit();
        }
        assertThat(cached(studio)).isEqualTo("0");
    }

    private static String cached(Studio studio) {
        return studio.database()
                .owner()
                .value("select count(*) from ui.render_cache where organization_id = '"
                        + studio.owner().organization() + "'");
    }

    /** Writes to everything that a page depends on. */
    private static final class Writes {
        private final Studio studio;
        private final Random random;
        private final List<Tenant> users;
        private int version;

        Writes(Studio studio, Random random, List<Tenant> users) {
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
                    request.rows(
                            "update ui.instances set props = ?::jsonb returning 1", "{\"label\": \"" + value + "\"}");
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
                            "update auth.organizations set locale = ? returning 1",
                            random.nextBoolean() ? "en" : "de-AT");
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
}
