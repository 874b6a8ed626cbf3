package dev.kaizen.db.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.kaizen.db.support.CatalogFingerprint;
import dev.kaizen.db.support.Changelogs;
import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.PostgresServer;
import dev.kaizen.db.support.PostgresServers;
import dev.kaizen.db.support.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Logins that may not do all that a bootstrap needs; on servers of their own, for roles belong to a whole server. */
class UpRightsTest {
    private static final List<String> ROLES =
            List.of("kaizen_owner", "kaizen_app", "kaizen_readonly", "kaizen_ingest", "kaizen_job");
    private static final String CREATE_ROLES =
            ROLES.stream().map(role -> "  create role " + role + " nologin;\n").collect(Collectors.joining());
    private static final String CREATE_OWNER = "  create role kaizen_owner nologin;\n";
    private static final String GRANT_OWNER = "  grant kaizen_owner to app;\n";
    private static final String GRANT_CREATE = "  grant create on database {name} to kaizen_owner;\n";

    private static final Map<Integer, PostgresServer> SERVERS = new ConcurrentHashMap<>();

    @TempDir
    Path directory;

    static Stream<Arguments> logins() {
        return Stream.of(
                arguments(15, "", true, false, CREATE_ROLES + GRANT_OWNER),
                arguments(18, "", true, false, CREATE_ROLES + GRANT_OWNER),
                arguments(15, "", false, false, CREATE_ROLES + GRANT_OWNER + GRANT_CREATE),
                arguments(18, "", false, false, CREATE_ROLES + GRANT_OWNER + GRANT_CREATE),
                arguments(15, "", false, true, GRANT_OWNER + GRANT_CREATE),
                arguments(18, "", false, true, GRANT_OWNER + GRANT_CREATE),
                arguments(15, "createrole", false, false, CREATE_OWNER + GRANT_CREATE),
                arguments(18, "createrole", false, false, CREATE_OWNER + GRANT_OWNER + GRANT_CREATE),
                arguments(15, "createrole", false, true, GRANT_CREATE),
                arguments(18, "createrole", false, true, GRANT_OWNER + GRANT_CREATE),
                arguments(18, "createrole", true, true, GRANT_OWNER));
    }

    @ParameterizedTest(name = "{0}, \"{1}\", owns the database: {2}, roles exist: {3}")
    @MethodSource("logins")
    void a_login_without_rights_writes_nothing_and_gets_the_lines_to_run(
            int version, String attributes, boolean ownsDatabase, boolean rolesExist, String lines) {
        PostgresServer server = server(version);
        server.createLogin("app", attributes);
        TestDatabase database = server.createDatabase(ownsDatabase ? "app" : "postgres");
        TestDatabase superuser = database.as("postgres", database.password());
        if (rolesExist) {
            ROLES.forEach(role -> superuser.execute("create role " + role + " nologin"));
        }
        List<String> roles = roles(superuser);
        List<String> catalog = CatalogFingerprint.of(superuser);
        Cli cli = cli(database.as("app", database.password()));

        Cli.Run run = cli.run("up", "001");
        run.says(
                1,
                "",
                "error: app may not prepare {database}; nothing was written\n"
                        + "Let a superuser or the cluster's administrator run there:\n" + lines);
        assertThat(roles(superuser)).isEqualTo(roles);
        assertThat(CatalogFingerprint.of(superuser)).isEqualTo(catalog);

        run.err().lines().filter(line -> line.startsWith("  ")).forEach(superuser::execute);
        cli.run("up", "001")
                .says(
                        0,
                        """
                        001  create_people  auth  applied  {took}
                        1 migration applied in {took}; {database} is at 001.
                        """,
                        (ownsDatabase ? "" : searchPathNote()) + "Applying 001 create_people\n");
    }

    @Test
    void a_login_that_may_grant_itself_the_owner_needs_nobody() {
        PostgresServer server = server(15);
        server.createLogin("app", "createrole");
        TestDatabase database = server.createDatabase("app");
        ROLES.forEach(role -> database.as("postgres", database.password()).execute("create role " + role + " nologin"));

        cli(database.as("app", database.password())).run("up").succeeded();
    }

    @Test
    void the_search_path_line_makes_the_records_readable_by_their_short_name() {
        PostgresServer server = server(18);
        server.createLogin("app", "createrole");
        TestDatabase database = server.createDatabase("postgres");
        TestDatabase superuser = database.as("postgres", database.password());
        superuser.execute("create role kaizen_owner nologin; grant kaizen_owner to app; grant create on database "
                + database.name() + " to kaizen_owner");

        Cli.Run run =
                cli(database.as("app", database.password())).run("up", "001").succeeded();
        String note = run.err().lines().findFirst().orElseThrow();
        superuser.execute(note.substring(note.indexOf("alter database")));
        assertThat(database.as("app", database.password()).rows("select version, status from schema_migrations"))
                .containsExactly("001|applied");
    }

    @Test
    void a_schema_of_somebody_else_is_left_alone() {
        PostgresServer server = server(18);
        TestDatabase database = server.createDatabase();
        database.execute("create schema kaizen");

        cli(database)
                .run("up")
                .says(
                        1,
                        "",
                        """
                        error: {database} has a schema kaizen that belongs to kaizen
                        Use a database without one, or: alter schema kaizen owner to kaizen_owner;
                        """);
        assertThat(roles(database)).doesNotContain("kaizen_owner");
    }

    @Test
    void extensions_elsewhere_are_left_alone() {
        PostgresServer server = server(18);
        TestDatabase database = server.createDatabase();
        database.execute("create extension pgcrypto schema public");

        cli(database)
                .run("up")
                .says(
                        1,
                        "",
                        """
                        error: Extensions lie outside of schema kaizen: pgcrypto (in schema public)
                        Move each: create schema kaizen; alter extension <name> set schema kaizen;
                        """);
        assertThat(roles(database)).doesNotContain("kaizen_owner");
    }

    @AfterEach
    void forget() {
        for (PostgresServer server : SERVERS.values()) {
            TestDatabase superuser = server.superuser();
            superuser
                    .rows("select datname from pg_database where datname like 'kaizen\\_test\\_%'")
                    .forEach(name -> superuser.execute("drop database " + name + " with (force)"));
            superuser
                    .rows("select rolname from pg_roles where rolname like 'kaizen\\_%' or rolname = 'app'")
                    .forEach(name -> superuser.execute("drop role " + name));
        }
    }

    @AfterAll
    static void stop() {
        SERVERS.values().forEach(PostgresServer::close);
    }

    private static PostgresServer server(int version) {
        return SERVERS.computeIfAbsent(version, PostgresServers::start);
    }

    private Cli cli(TestDatabase database) {
        return new Cli(directory).on(database).reading(Changelogs.three(directory));
    }

    private static List<String> roles(TestDatabase database) {
        return database.rows("select rolname from pg_roles order by 1");
    }

    private static String searchPathNote() {
        return "The search path of {name} is not set, for app does not own it; its owner may run: "
                + "alter database {name} set search_path = public, kaizen, auth, ui, rules, analytics;\n";
    }
}
