package dev.kaizen.db.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kaizen.db.support.PostgresServers;
import dev.kaizen.db.support.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** The lines that the platform's developers know, typed on a terminal as they are written down. */
class DocumentedLinesIT {
    private static final String QUESTION = "[y/N] ";
    private static final Map<String, String> YES = Map.of(QUESTION, "yes");

    @TempDir
    Path directory;

    private TestDatabase database;
    private Shell shell;

    @BeforeEach
    void install() throws IOException {
        Folders.copy(Path.of("src/test/resources/changelogs-four"), directory.resolve("migrations"));
        Installation installation = Installation.built(directory.resolve("a clone with spaces"));
        database = PostgresServers.newest().createDatabase();
        shell = new Shell(installation.home())
                .on(database)
                .with("MIGRATIONS_DIR", directory.resolve("migrations").toString());
    }

    @Test
    void up_applies_all_and_down_takes_back_a_count_or_to_a_version() throws Exception {
        assertThat(type("./scripts/db/migrate.sh up")).doesNotContain(QUESTION).contains("4 migrations applied");
        assertThat(applied()).containsExactly("001", "002", "003", "004");

        assertThat(type("./scripts/db/migrate.sh up 003")).contains("Nothing to do");
        assertThat(applied()).containsExactly("001", "002", "003", "004");

        assertThat(type("./scripts/db/migrate.sh down 1")).contains("Roll back", QUESTION);
        assertThat(applied()).containsExactly("001", "002", "003");

        assertThat(type("./scripts/db/migrate.sh down 002")).contains("Roll back", QUESTION);
        assertThat(applied()).containsExactly("001", "002");

        assertThat(type("./scripts/db/migrate.sh status"))
                .containsPattern("001 .* auth +\\S*applied")
                .containsPattern("002 .* ui +\\S*applied")
                .containsPattern("003 .* rules +\\S*pending")
                .containsPattern("004 .* analytics +\\S*pending")
                .contains("2 applied, 2 pending");
    }

    @Test
    void up_to_a_version_leaves_the_later_ones_pending() throws Exception {
        type("./scripts/db/migrate.sh up 003");

        assertThat(applied()).containsExactly("001", "002", "003");
        assertThat(database.value("select to_regclass('rules.rules') is not null"))
                .isEqualTo("t");
        assertThat(database.value("select to_regclass('analytics.events') is null"))
                .isEqualTo("t");
    }

    @Test
    void a_no_changes_nothing() throws Exception {
        type("./scripts/db/migrate.sh up");

        Shell.Session session = shell.runOnTerminal("./scripts/db/migrate.sh down 1", Map.of(QUESTION, "no"));

        assertThat(session.exit()).isEqualTo(6);
        assertThat(session.screen()).contains(QUESTION, "Nothing was changed");
        assertThat(applied()).containsExactly("001", "002", "003", "004");
    }

    @Test
    void create_asks_for_the_domain_and_up_applies_what_it_wrote() throws Exception {
        String question = "Domain (auth, ui, rules, analytics) [analytics]: ";

        Shell.Session session =
                shell.runOnTerminal("./scripts/db/migrate.sh create add_user_preferences", Map.of(question, "auth"));

        assertThat(session.exit()).as(session.screen()).isZero();
        assertThat(session.screen()).contains(question);
        assertThat(names(directory.resolve("migrations/auth")))
                .anyMatch(name -> name.matches("[0-9]{14}_add_user_preferences.yaml"));
        type("./scripts/db/migrate.sh up");
        assertThat(applied()).hasSize(5).last().asString().matches("[0-9]{14}");
    }

    @Test
    void seeds_are_loaded_reloaded_verified_and_cleared() throws Exception {
        shell = new Shell(Installation.built(directory.resolve("another clone")).home()).on(database);
        type("./scripts/db/migrate.sh up");

        assertThat(type("./scripts/db/seed.sh load")).contains("auth.users", "Loaded ");
        assertThat(type("./scripts/db/seed.sh reload")).contains("Take the seeds out of ", QUESTION, "Loaded ");
        assertThat(type("./scripts/db/seed.sh verify")).contains(" are whole.");
        assertThat(type("./scripts/db/seed.sh clear")).contains(QUESTION, "Cleared ");
        assertThat(database.value("select count(*) from auth.users")).isEqualTo("0");
    }

    private String type(String line) throws Exception {
        Shell.Session session = shell.runOnTerminal(line, YES);
        assertThat(session.exit()).as(session.screen()).isZero();
        return session.screen();
    }

    private List<String> applied() {
        return database.rows("select version from kaizen.schema_migrations where status = 'applied' order by version");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
