package dev.kaizen.db.ui;

import java.sql.SQLException;
import java.util.List;
import java.util.Random;

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
    /** What ends the sequence: each takes away what pages depended on. */
    private static final List<String> CHANGES = List.of(
            "update auth.users set locale = 'de' returning 1",
            "delete from ui.instance_personalizations returning 1",
            "delete from ui.themes where scope = 'user' returning 1",
            "delete from ui.themes where key = 'dark' returning 1",
            "delete from ui.themes where scope = 'organization' returning 1",
            "delete from ui.instances returning 1");

    private static final String CACHED = "select r::text from ui.render_cached(?, ?::jsonb, ?, ?) r";

    /** Whatever is written to whatever a page depends on, the cached page is the one that would be made now. */
    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void no_sequence_of_writes_brings_back_an_old_page(int version) throws SQLException {
        long seed = SEED == null ? System.nanoTime() : Long.parseLong(SEED);
        Random random = new Random(seed);
        Studio studio = Studio.open(version);
        Tenant member = studio.database().member(studio.owner());
        PageWrites writes = new PageWrites(studio, random, List.of(studio.owner(), member));
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
        for (String change : CHANGES) {
            try (Transaction request = studio.request()) {
                assertThat(request.rows(change)).as(change).isNotEmpty();
                request.commit();
            }
            for (int page = 0; page < 6; page++) {
                compare(studio, random, page % 2 == 0 ? studio.owner() : member, seed + " " + change);
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

    /** Ids of seeds are the same after they are loaded again, with whatever they say then. */
    @Test
    void a_version_that_was_deleted_and_written_anew_is_another_page() throws SQLException {
        Studio studio = Studio.open(18);
        try (Transaction request = studio.request()) {
            studio.publishTemplate(request, "page", "1.0.0", "old");
            assertThat(request.value(CACHED, "page", "{}", null, null)).isEqualTo("(old,{},{})");
            request.commit();
        }
        try (Transaction owner = Transaction.on(studio.database().owner())) {
            owner.rows(
                    """
                    with gone as (
                      delete from ui.template_versions where organization_id = ? returning *
                    )
                    insert into ui.template_versions
                      (organization_id, id, template_id, major, minor, patch, source, published_at)
                    select organization_id, id, template_id, 1, 0, 1, 'new', now() from gone
                    returning 1
                    """,
                    studio.owner().organization());
            owner.commit();
        }
        try (Transaction request = studio.request()) {
            assertThat(request.value(CACHED, "page", "{}", null, null)).isEqualTo("(new,{},{})");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void two_that_keep_the_same_pages_at_once_do_not_wait_for_each_other(int version) throws SQLException {
        Studio studio = Studio.open(version);
        try (Transaction request = studio.request()) {
            studio.publishTemplate(request, "page", "1.0.0", "{{n}}");
            request.commit();
        }
        try (Transaction late = studio.request();
                Transaction one = studio.request();
                Transaction other = studio.request()) {
            late.rollback();
            late.execute("set transaction isolation level repeatable read");
            late.beginRequest(studio.owner().token());
            other.execute("set local statement_timeout = '10s'");
            one.execute("set local statement_timeout = '10s'");
            for (String[] turn : new String[][] {{"1", "2"}, {"2", "1"}}) {
                assertThat(one.value(CACHED, "page", "{\"n\": " + turn[0] + "}", null, null))
                        .isEqualTo("(" + turn[0] + ",{},{})");
                assertThat(other.value(CACHED, "page", "{\"n\": " + turn[1] + "}", null, null))
                        .isEqualTo("(" + turn[1] + ",{},{})");
            }
            one.commit();
            other.commit();
            assertThat(late.value(CACHED, "page", "{\"n\": 1}", null, null))
                    .as("began before the page was kept")
                    .isEqualTo("(1,{},{})");
        }
        assertThat(cached(studio)).isEqualTo("2");
    }

    @Test
    void a_page_is_kept_for_an_hour_and_for_one_tenant() throws SQLException {
        Studio studio = Studio.open(18);
        Studio another = Studio.open(18);
        for (Studio each : List.of(studio, another)) {
            assertThat(onePage(each)).isEqualTo("(made,{},{})");
        }
        String change = "update ui.render_cache set html = 'kept', expires_at = now() + %s where organization_id = '"
                + studio.owner().organization() + "'";
        studio.database().owner().execute(change.formatted("interval '1 minute'"));
        assertThat(onePage(studio)).isEqualTo("(kept,{},{})");
        assertThat(onePage(another)).isEqualTo("(made,{},{})");
        studio.database().owner().execute(change.formatted("interval '0'"));
        assertThat(onePage(studio)).isEqualTo("(made,{},{})");
        assertThat(onePage(studio)).isEqualTo("(made,{},{})");
        assertThat(cached(studio)).isEqualTo("1");
    }

    private static String onePage(Studio studio) throws SQLException {
        try (Transaction request = studio.request()) {
            if (request.value("select count(*) from ui.template_versions").equals("0")) {
                studio.publishTemplate(request, "page", "1.0.0", "made");
            }
            String page = request.value(CACHED, "page", "{}", null, null);
            request.commit();
            return page;
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
            String data = "{\"n\": \"" + "x".repeat(65_537) + "\"}";
            assertThat(request.value("select length(html) from ui.render_cached('page', ?::jsonb)", data))
                    .isEqualTo("65537");
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
}
