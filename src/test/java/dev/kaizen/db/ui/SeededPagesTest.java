package dev.kaizen.db.ui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.operate.MigratedDatabase;
import dev.kaizen.db.seed.SeedFolder;
import dev.kaizen.db.support.TestDatabase;
import dev.kaizen.db.tenancy.Transaction;

import static org.assertj.core.api.Assertions.assertThat;

/** What development data bring: components, pages that render, and a month of use. */
class SeededPagesTest {
    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");
    private static final Path PICTURES = Path.of("target", "pages");

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void every_seeded_template_renders_in_every_theme_and_language(int version) throws SQLException {
        TestDatabase database = seeded(version);
        int pages = 0;
        for (String organization : database.rows("select id from auth.organizations")) {
            try (Transaction job = job(database, organization)) {
                List<String> templates = job.rows("select key from ui.templates");
                assertThat(templates).containsExactlyInAnyOrder("login", "dashboard");
                for (String template : templates) {
                    for (String theme : job.rows("select key from ui.themes where scope = 'shared'")) {
                        for (String locale : List.of("de", "en-GB", "pt-BR")) {
                            assertWhole(job, template, locale, theme);
                            pages++;
                        }
                    }
                }
            }
        }
        assertThat(pages).isEqualTo(4 * 2 * 3 * 3);
    }

    private static void assertWhole(Transaction job, String template, String locale, String theme) throws SQLException {
        String page = "from ui.render_ui_template(?, '{}', ?, ?)";
        Object[] arguments = {template, locale, theme};
        assertThat(job.value("select missing || refused " + page, arguments))
                .as(template + " in " + locale + " and " + theme)
                .isEqualTo("{}");
        Document document = Jsoup.parse(job.value("select html " + page, arguments));
        assertThat(document.title()).isNotBlank();
        assertThat(document.selectFirst("html").attr("lang")).isEqualTo(locale);
        assertThat(document.select("style").get(0).data()).contains("--color-primary:#");
        assertThat(document.select("h1")).hasSize(1);
        assertThat(document.select("[class=card], .card")).isNotEmpty();
    }

    @Test
    void every_organization_has_components_a_month_of_use_and_personal_pages() throws SQLException {
        TestDatabase database = seeded(18);
        assertThat(database.rows("select count(*) from ui.components group by organization_id"))
                .containsExactly("15", "15", "15", "15");
        assertThat(database.rows(
                        "select count(distinct v.component_id) from ui.component_versions v where v.is_latest"))
                .containsExactly("60");
        assertThat(
                        database.rows(
                                "select count(distinct day), count(*) from ui.component_latency_daily group by organization_id"))
                .containsExactly("30|150", "30|150", "30|150", "30|150");
        assertThat(
                        database.rows(
                                """
                        select bool_and(timed_count = (select sum(n) from unnest(buckets) n))
                        from ui.component_usage_daily
                        """))
                .as("buckets hold what was timed")
                .containsExactly("t");
        String acme = database.value("select id from auth.organizations where slug = 'acme'");
        try (Transaction job = job(database, acme)) {
            assertThat(job.value(
                            "select count(*) from ui.component_latency where p50_ms <= p75_ms and p75_ms <= p95_ms"))
                    .isEqualTo("5");
        }
    }

    /** The pictures are for people; a machine without a browser makes none. */
    @Test
    void login_and_dashboard_can_be_looked_at() throws Exception {
        Optional<Path> browser = browser();
        if (browser.isEmpty()) {
            System.out.println("no pictures of the pages: there is none of " + BROWSERS + " on the path");
            return;
        }
        TestDatabase database = seeded(18);
        Files.createDirectories(PICTURES);
        String acme = database.value("select id from auth.organizations where slug = 'acme'");
        try (Transaction job = job(database, acme)) {
            for (String template : List.of("login", "dashboard")) {
                for (String theme : List.of("light", "dark")) {
                    Path page = PICTURES.resolve(template + "-" + theme + ".html");
                    Files.writeString(
                            page,
                            job.value("select html from ui.render_ui_template(?, '{}', 'en', ?)", template, theme));
                    Path picture = PICTURES.resolve(template + "-" + theme + ".png");
                    takePicture(browser.get(), page, picture);
                    assertThat(Files.size(picture)).isGreaterThan(4096);
                }
            }
        }
    }

    private void takePicture(Path browser, Path page, Path picture) throws IOException, InterruptedException {
        Files.deleteIfExists(picture);
        Path log = directory.resolve("browser.log");
        Process process = new ProcessBuilder(
                        browser.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--user-data-dir=" + directory.resolve("browser"),
                        "--window-size=1000,900",
                        "--screenshot=" + picture.toAbsolutePath(),
                        page.toUri().toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("the browser ends").isTrue();
        assertThat(picture).as(Files.readString(log)).exists();
    }

    private static Optional<Path> browser() {
        return Stream.of(System.getenv("PATH").split(":"))
                .flatMap(folder -> BROWSERS.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private TestDatabase seeded(int version) {
        MigratedDatabase migrated = MigratedDatabase.create(version, directory);
        SeedFolder.in(directory).on(migrated).run("seed", "load").succeeded();
        assertThat(migrated.cli().run("seed", "verify").exit()).isZero();
        return migrated.database();
    }

    private static Transaction job(TestDatabase database, String organization) throws SQLException {
        database.execute(
                """
                do $$ begin
                  create role pages_job login password 'secret' in role kaizen_app, kaizen_job;
                exception when duplicate_object then null;
                end $$
                """);
        Transaction job = Transaction.on(database.as("pages_job", "secret"));
        job.value("select auth.begin_job(?::uuid)", organization);
        return job;
    }
}
