package dev.kaizen.db.migrate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import liquibase.sql.Sql;
import liquibase.sqlgenerator.SqlGeneratorFactory;
import liquibase.statement.SqlStatement;
import liquibase.statement.core.CreateDatabaseChangeLogLockTableStatement;
import liquibase.statement.core.CreateDatabaseChangeLogTableStatement;
import liquibase.statement.core.InitializeDatabaseChangeLogLockTableStatement;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;
import dev.kaizen.db.migrate.source.ChangelogSource;
import dev.kaizen.db.postgres.Session;

/**
 * What no migration may own: the roles, schema {@code kaizen}, the extensions, the settings, Liquibase's two tables, the
 * journal and its view. Its steps are numbered; the number reached is kept in the settings, so that a newer program
 * completes an older bootstrap.
 */
final class Bootstrap {
    static final String SCHEMA = "kaizen";
    static final String OWNER = "kaizen_owner";
    /** The step this program brings a database to. */
    static final int NUMBER = 1;

    static final String SEARCH_PATH = "public, kaizen, auth, ui, rules, analytics";
    private static final String SETTING = "bootstrap";
    private static final int ATTEMPTS = 20;

    private final Session session;
    private final ChangelogSource source;

    /** @param source only there so that Liquibase has something to look at while it writes its tables' SQL */
    Bootstrap(Session session, ChangelogSource source) {
        this.session = session;
        this.source = source;
    }

    /** Whether the database has every step. */
    static boolean isComplete(Session session) {
        return reached(session) >= NUMBER;
    }

    /** Makes what is missing. Nothing is written unless everything can be. */
    void complete(RunListener listener) {
        int reached = reached(session);
        if (reached >= NUMBER) {
            return;
        }
        BootstrapRights rights = BootstrapRights.read(session);
        rights.check(session.settings());
        rights.statementsAsLogin().forEach(this::executeRetrying);
        setSearchPath(rights, listener);
        session.execute("set role " + OWNER);
        session.inTransaction(() -> {
            if (reached == 0) {
                statementsAsOwner().forEach(session::execute);
            }
            new Settings(session).put(SETTING, String.valueOf(NUMBER), null);
        });
    }

    /** The SQL it would run, for a dry run. */
    List<String> preview() {
        if (isComplete(session)) {
            return List.of();
        }
        BootstrapRights rights = BootstrapRights.read(session);
        return Stream.of(
                        rights.statementsAsLogin(),
                        rights.ownsDatabase() ? List.of(searchPathStatement()) : List.<String>of(),
                        List.of("set role " + OWNER),
                        statementsAsOwner())
                .flatMap(List::stream)
                .toList();
    }

    private static int reached(Session session) {
        return new Settings(session).get(SETTING).map(Integer::parseInt).orElse(0);
    }

    private List<String> statementsAsOwner() {
        return Stream.of(
                        List.of(
                                "create schema if not exists kaizen authorization kaizen_owner",
                                "comment on schema kaizen is 'What the domains share, and the record of migrations.'",
                                "create extension if not exists pgcrypto schema kaizen",
                                "create extension if not exists btree_gist schema kaizen"),
                        liquibaseTables(),
                        List.of(resource("bootstrap/1.sql")))
                .flatMap(List::stream)
                .toList();
    }

    private List<String> liquibaseTables() {
        return LiquibaseScope.call(source, () -> {
            var database = new liquibase.database.core.PostgresDatabase();
            database.setLiquibaseSchemaName(SCHEMA);
            List<SqlStatement> statements = List.of(
                    new CreateDatabaseChangeLogTableStatement(),
                    new CreateDatabaseChangeLogLockTableStatement(),
                    new InitializeDatabaseChangeLogLockTableStatement());
            return statements.stream()
                    .flatMap(statement ->
                            Arrays.stream(SqlGeneratorFactory.getInstance().generateSql(statement, database)))
                    .map(Sql::toSql)
                    .collect(Collectors.toList());
        });
    }

    private void setSearchPath(BootstrapRights rights, RunListener listener) {
        if (rights.ownsDatabase()) {
            session.execute(searchPathStatement());
        } else {
            listener.note("The search path of " + session.settings().database() + " is not set, for "
                    + session.settings().user() + " does not own it; its owner may run: " + searchPathStatement()
                    + ";");
        }
    }

    private String searchPathStatement() {
        return "alter database " + BootstrapRights.quote(session.settings().database()) + " set search_path = "
                + SEARCH_PATH;
    }

    /** Another database's bootstrap may touch the cluster's roles in the same moment. */
    private void executeRetrying(String sql) {
        for (int attempt = 1; ; attempt++) {
            try {
                session.execute(sql);
                return;
            } catch (Failure failure) {
                String state = failure.getCause() instanceof SQLException error ? error.getSQLState() : "";
                boolean exists = List.of("42710", "23505").contains(state);
                boolean collided = (exists || "XX000".equals(state)) && attempt < ATTEMPTS;
                if (exists && sql.startsWith("create role")) {
                    return;
                }
                if (!collided) {
                    throw failure;
                }
            }
        }
    }

    private static String resource(String name) {
        try (InputStream stream = Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new Failure(ExitCode.FAILED, "The built-in " + name + " cannot be read", null, unreadable);
        }
    }
}
