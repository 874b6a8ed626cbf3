package dev.kaizen.db.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.support.CatalogFingerprint;
import dev.kaizen.db.support.Changelogs;
import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.PostgresServers;
import dev.kaizen.db.support.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class CreateTest {
    private static final Pattern VERSION = Pattern.compile("20\\d{12}");

    @TempDir
    Path directory;

    private Changelogs changelogs;
    private Cli cli;

    @BeforeEach
    void prepare() {
        changelogs = Changelogs.three(directory);
        cli = new Cli(directory).reading(changelogs);
    }

    @Test
    void it_writes_a_migration_with_a_rollback_and_lists_it() {
        Cli.Run run = cli.run("create", "add_user_preferences", "--domain", "auth");
        run.says(
                0,
                """
                changelogs-three/auth/{version}_add_user_preferences.yaml
                changelogs-three/auth/{version}_add_user_preferences/up.sql
                changelogs-three/auth/{version}_add_user_preferences/down.sql
                """,
                "kaizen-db up reads changelogs-three.\n");
        String stem = "auth/" + version(run.out()) + "_add_user_preferences";
        assertThat(changelogs.read(stem + ".yaml"))
                .isEqualTo(
                        """
                        databaseChangeLog:
                          - changeSet:
                              id: auth_add_user_preferences
                              author: kaizen
                              comment: Add user preferences
                              changes:
                                - sqlFile:
                                    path: %1$s/up.sql
                                    splitStatements: false
                                    stripComments: false
                              rollback:
                                - sqlFile:
                                    path: %1$s/down.sql
                                    splitStatements: false
                                    stripComments: false
                        """
                                .formatted(stem));
        assertThat(changelogs.read(stem + "/up.sql"))
                .isEqualTo(
                        """
                        -- The change, in one transaction. Name every object with its schema: auth.something
                        select 1;
                        """);
        assertThat(changelogs.read(stem + "/down.sql"))
                .isEqualTo(
                        """
                        -- What takes up.sql back, in reverse order.
                        select 1;
                        """);
        assertThat(changelogs.read("changelog.yaml"))
                .endsWith("      file: rules/003_create_rules.yaml\n  - include:\n      file: " + stem + ".yaml\n");
    }

    @Test
    void what_it_wrote_applies_untouched_and_comes_back() {
        TestDatabase database = PostgresServers.newest().createDatabase();
        cli.on(database).run("up").succeeded();
        List<String> before = CatalogFingerprint.of(database);

        cli.run("create", "add_user_preferences", "--domain", "auth").succeeded();
        cli.run("validate").succeeded();
        cli.run("up")
                .says(
                        0,
                        """
                        {version}  add_user_preferences  auth  applied  {took}
                        1 migration applied in {took}; {database} is at {version}.
                        """,
                        "Applying {version} add_user_preferences\n");
        cli.run("down", "1", "--yes")
                .says(
                        0,
                        """
                        {version}  add_user_preferences  auth  rolled back  {took}
                        1 migration rolled back in {took}; {database} is at 003.
                        """,
                        """
                        Backed up to {backup} in {took}; kaizen-db restore puts it back.
                        Rolling back {version} add_user_preferences
                        """);
        assertThat(CatalogFingerprint.of(database)).isEqualTo(before);
    }

    @Test
    void two_in_one_second_are_two_versions_in_order() {
        String first = version(
                cli.run("create", "add_one", "--domain", "ui").succeeded().out());
        String second = version(
                cli.run("create", "add_two", "--domain", "ui").succeeded().out());
        String third = version(
                cli.run("create", "add_two", "--domain", "rules").succeeded().out());

        assertThat(List.of(first, second, third)).isSorted().doesNotHaveDuplicates();
        cli.on(PostgresServers.newest().createDatabase()).run("validate").succeeded();
    }

    @Test
    void a_newer_migration_of_somebody_whose_clock_is_ahead_stays_below() {
        changelogs.add("ui/20991231235959_add_future", "create schema ui", "drop schema ui");

        cli.run("create", "add_more", "--domain", "ui", "--output", "json")
                .says(
                        0,
                        """
                        {"kind":"create","schemaVersion":1,"version":"{version}","files":[\
                        "{directory}/changelogs-three/ui/{version}_add_more.yaml",\
                        "{directory}/changelogs-three/ui/{version}_add_more/up.sql",\
                        "{directory}/changelogs-three/ui/{version}_add_more/down.sql"]}
                        """,
                        "kaizen-db up reads changelogs-three.\n");
    }

    @Test
    void without_a_folder_named_it_writes_into_changelogs_and_says_how_up_reads_that() {
        Changelogs.builtIn(directory);

        cli.without("MIGRATIONS_DIR")
                .run("create", "add_themes", "--domain", "ui")
                .says(
                        0,
                        """
                        changelogs/ui/{version}_add_themes.yaml
                        changelogs/ui/{version}_add_themes/up.sql
                        changelogs/ui/{version}_add_themes/down.sql
                        """,
                        "kaizen-db up reads it with MIGRATIONS_DIR=changelogs.\n");
    }

    @Test
    void without_a_domain_it_takes_that_of_the_newest_migration_and_says_so() {
        Cli.Run run = cli.run("create", "add_segments");
        assertThat(run.exit()).isZero();
        assertThat(run.out()).startsWith("changelogs-three/rules/");
        assertThat(run.err())
                .isEqualTo(
                        """
                        Domain rules, as of the newest migration; --domain names another.
                        kaizen-db up reads changelogs-three.
                        """);
    }

    @ParameterizedTest
    @CsvSource({"'ui\n', ui", "'  analytics \n', analytics", "'\n', rules", "'', rules"})
    void on_a_terminal_it_asks_for_the_domain(String typed, String domain) {
        Cli.Run run = cli.onTerminal(typed).run("create", "add_segments");

        assertThat(run.exit()).isZero();
        assertThat(run.err())
                .isEqualTo("Domain (auth, ui, rules, analytics) [rules]: kaizen-db up reads changelogs-three.\n");
        assertThat(run.out()).startsWith("changelogs-three/" + domain + "/");
    }

    @Test
    void a_wrong_answer_writes_nothing() {
        List<String> before = changelogs.contents();

        Cli.Run run = cli.with("NO_COLOR", "1").onTerminal("blog\n").run("create", "add_segments");
        run.says(
                2,
                "",
                """
                Domain (auth, ui, rules, analytics) [rules]: error: "blog" is no domain
                Use one of auth, ui, rules, analytics.
                """);
        assertThat(changelogs.contents()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "add user",
                "../add",
                "add/user",
                "Add",
                "1_add",
                "_add",
                "add-user",
                "añadir",
                "add.yaml",
                "a123456789012345678901234567890123456789012345678901234567890"
            })
    void a_name_that_is_none_is_refused(String name) {
        List<String> before = changelogs.contents();

        cli.run("create", "--domain", "auth", "--", name)
                .says(
                        2,
                        "",
                        "error: \"" + name + "\" is no name for a migration\n"
                                + "Use up to 60 lower case letters, digits and underscores, as in add_user_preferences.\n");
        assertThat(changelogs.contents()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"blog", "AUTH", "../auth", ""})
    void a_domain_that_is_none_is_refused(String domain) {
        List<String> before = changelogs.contents();

        cli.run("create", "add_themes", "--domain=" + domain)
                .says(2, "", "error: \"" + domain + "\" is no domain\nUse one of auth, ui, rules, analytics.\n");
        assertThat(changelogs.contents()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"auth", "ui"})
    void a_folder_that_cannot_be_written_is_left_as_it_was(String domain) {
        Changelogs stubborn = Changelogs.none(directory)
                .add("rules/001_create_rules", "create schema rules", "drop schema rules")
                .write(domain, "A file where the domain's folder would be.\n");
        List<String> before = stubborn.contents();

        cli.reading(stubborn)
                .run("create", "add_themes", "--domain", domain)
                .says(
                        1,
                        "",
                        """
                        error: {directory}/changelogs cannot be written
                        Check who may write there.
                        """);
        assertThat(stubborn.contents()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "databaseChangeLog: []\n",
                "databaseChangeLog:\n",
                "databaseChangeLog:\n- include:\n    file: auth/001_create_auth.yaml\n",
                "databaseChangeLog:\n    - include:\n        file: auth/001_create_auth.yaml\n# The end.\n",
                "databaseChangeLog:\r\n  - include:\r\n      file: auth/001_create_auth.yaml\r\n",
                "databaseChangeLog: [{include: {file: auth/001_create_auth.yaml}}]\n",
            })
    void the_list_stays_a_list_however_it_is_written(String list) {
        Changelogs other =
                Changelogs.none(directory).add("auth/001_create_auth", "create schema auth", "drop schema auth");
        if (!list.contains("include")) {
            other.remove("auth/001_create_auth");
        }
        other.write("changelog.yaml", list);
        List<String> before = other.contents();

        Cli.Run run = cli.reading(other).run("create", "add_people", "--domain", "auth");
        if (run.exit() == 0) {
            cli.on(PostgresServers.newest().createDatabase()).run("validate").succeeded();
            assertThat(other.read("changelog.yaml")).contains(version(run.out()));
        } else {
            run.says(
                    3,
                    "",
                    """
                    error: changelog.yaml does not list its migrations line by line, so none can be added
                    Write each of them as a line with - include: and one with file: below it.
                    """);
            assertThat(other.contents()).isEqualTo(before);
        }
    }

    private static String version(String text) {
        Matcher matcher = VERSION.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group();
    }
}
