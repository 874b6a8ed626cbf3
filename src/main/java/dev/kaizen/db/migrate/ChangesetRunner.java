package dev.kaizen.db.migrate;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import liquibase.Scope;
import liquibase.changelog.ChangeLogHistoryService;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.changelog.ChangeSet;
import liquibase.database.core.PostgresDatabase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.DatabaseException;
import liquibase.ui.LoggerUIService;

import dev.kaizen.db.Failure;
import dev.kaizen.db.postgres.Session;

/**
 * Runs single changesets through Liquibase so that the change, its history row and its journal row are committed together
 * or not at all. Only a changeset with {@code runInTransaction: false} keeps a gap between the first and the others.
 */
final class ChangesetRunner {
    /** Who runs a changeset, and what an object without a schema means in it: nothing. */
    static final String SESSION_START = "set role " + Bootstrap.OWNER + "; set search_path = pg_catalog;";

    private final Session session;
    private final Changelog changelog;
    private final Journal journal;
    private final HeldConnection connection;
    private final PostgresDatabase database;
    private final SqlRenderer renderer;

    ChangesetRunner(Session session, Changelog changelog, Journal journal) {
        this.session = session;
        this.changelog = changelog;
        this.journal = journal;
        this.connection = new HeldConnection(session.connection());
        this.database = database(connection);
        this.renderer = new SqlRenderer(database);
    }

    static PostgresDatabase database(JdbcConnection connection) {
        PostgresDatabase database = new PostgresDatabase();
        database.setConnection(connection);
        database.setLiquibaseSchemaName(Bootstrap.SCHEMA);
        database.setDefaultSchemaName(Bootstrap.SCHEMA);
        return database;
    }

    /** Whether somebody cancelled the session; nothing more can be run then. */
    boolean isCancelled() {
        return session.isCancelled();
    }

    /** Applies the changeset; its history and journal rows come with it. */
    Duration apply(Migration migration, Changeset changeset, RunListener listener) {
        String sql = LiquibaseScope.call(changelog.source(), () -> renderer.forward(changeset));
        return run(migration, changeset, Direction.UP, sql, listener, history -> {
            ChangeSet.ExecType type = changeset.definition().execute(changelog.definition(), null, database);
            if (!changeset.isTransactional()) {
                // The row of a rollback that was broken off, if there is one.
                history.removeFromHistory(changeset.definition());
            }
            history.setExecType(changeset.definition(), type);
        });
    }

    /**
     * Takes the changeset back by its rollback block; its history row goes with it. Outside a transaction the row is first
     * marked as broken off, for after a kill nobody knows whether the change is still there: {@code up} makes it again.
     */
    Duration rollBack(Migration migration, Changeset changeset, RunListener listener) {
        String sql = LiquibaseScope.call(changelog.source(), () -> renderer.backward(changeset));
        return run(migration, changeset, Direction.DOWN, sql, listener, history -> {
            if (!changeset.isTransactional()) {
                markBrokenOff(changeset.key());
            }
            changeset.definition().rollback(database, null);
            history.removeFromHistory(changeset.definition());
        });
    }

    @FunctionalInterface
    private interface Step {
        void run(ChangeLogHistoryService history) throws Exception;
    }

    private Duration run(
            Migration migration,
            Changeset changeset,
            Direction direction,
            String sql,
            RunListener listener,
            Step step) {
        session.checkCancelled();
        listener.sql(sql);
        Instant start = Instant.now();
        try {
            establish();
            connection.hold();
            LiquibaseScope.call(scope(changeset), () -> {
                step.run(Scope.getCurrentScope()
                        .getSingleton(ChangeLogHistoryServiceFactory.class)
                        .getChangeLogService(database));
                return null;
            });
            Duration duration = Duration.between(start, Instant.now());
            journal.record(migration, changeset, direction, direction.outcome(), start, duration, sql, null);
            connection.release();
            return duration;
        } catch (Failure | DatabaseException error) {
            Failure failure = ChangesetErrors.explain(migration, changeset, direction, sql, error);
            if (session.isCancelled()) {
                session.settle();
            }
            abandon();
            recordFailure(migration, changeset, direction, start, sql, failure);
            throw failure;
        }
    }

    private void markBrokenOff(ChangesetKey key) {
        session.update(
                "update kaizen.databasechangelog set exectype = 'FAILED' where filename = ? and id = ? and author = ?",
                key.path(),
                key.id(),
                key.author());
        session.attempt(session.connection()::commit);
    }

    /** A changeset may have changed the session; the next one starts from the same ground. */
    private void establish() {
        session.attempt(() -> session.connection().setAutoCommit(false));
        session.execute(SESSION_START);
        session.attempt(session.connection()::commit);
    }

    private Map<String, Object> scope(Changeset changeset) {
        return Map.of(
                Scope.Attr.ui.name(),
                new LoggerUIService(),
                Scope.Attr.resourceAccessor.name(),
                new SourceAccessor(changelog.source()),
                Scope.Attr.databaseChangeLog.name(),
                changelog.definition(),
                Scope.Attr.changeSet.name(),
                changeset.definition(),
                Scope.Attr.database.name(),
                database);
    }

    private void abandon() {
        try {
            connection.abandon();
        } catch (DatabaseException gone) {
            // The connection is lost, and its transaction with it.
        }
    }

    private void recordFailure(
            Migration migration, Changeset changeset, Direction direction, Instant start, String sql, Failure failure) {
        try {
            Duration duration = Duration.between(start, Instant.now());
            journal.record(migration, changeset, direction, Outcome.FAILED, start, duration, sql, failure.getMessage());
            connection.release();
        } catch (Failure | DatabaseException unrecorded) {
            // The failure itself is what the user must hear; a lost connection keeps it out of the journal.
            failure.addSuppressed(unrecorded);
        }
    }
}
