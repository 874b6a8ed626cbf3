package dev.kaizen.db.migrate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import liquibase.change.Change;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.exception.RollbackImpossibleException;
import liquibase.sql.Sql;
import liquibase.sqlgenerator.SqlGeneratorFactory;
import liquibase.statement.SqlStatement;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;

/** The SQL that a changeset runs, as text, without running it. */
final class SqlRenderer {
    private final Database database;

    SqlRenderer(Database database) {
        this.database = database;
    }

    /** What applying the changeset runs. */
    String forward(Changeset changeset) {
        List<SqlStatement> statements = new ArrayList<>();
        for (Change change : changeset.definition().getChanges()) {
            statements.addAll(Arrays.asList(change.generateStatements(database)));
        }
        return text(statements);
    }

    /** What rolling the changeset back runs. */
    String backward(Changeset changeset) {
        ChangeSet definition = changeset.definition();
        List<SqlStatement> statements = new ArrayList<>();
        try {
            if (definition.hasCustomRollbackChanges()) {
                for (Change change : definition.getRollback().getChanges()) {
                    statements.addAll(Arrays.asList(change.generateStatements(database)));
                }
            } else {
                List<Change> changes = definition.getChanges();
                for (int index = changes.size() - 1; index >= 0; index--) {
                    statements.addAll(Arrays.asList(changes.get(index).generateRollbackStatements(database)));
                }
            }
        } catch (RollbackImpossibleException impossible) {
            throw new Failure(
                    ExitCode.FAILED,
                    changeset.key() + " has no rollback",
                    "Write a rollback block in " + changeset.key().path() + ".",
                    impossible);
        }
        return text(statements);
    }

    private String text(List<SqlStatement> statements) {
        return statements.stream()
                .flatMap(statement -> Stream.of(sql(statement)))
                .map(Sql::toSql)
                .map(SqlRenderer::ended)
                .collect(Collectors.joining("\n"));
    }

    /** With a semicolon at its end, out of the reach of a comment there. */
    static String ended(String sql) {
        String text = sql.strip();
        if (text.endsWith(";")) {
            return text;
        }
        boolean comment = text.substring(text.lastIndexOf('\n') + 1).contains("--");
        return text + (comment ? "\n;" : ";");
    }

    private Sql[] sql(SqlStatement statement) {
        Sql[] sql = SqlGeneratorFactory.getInstance().generateSql(statement, database);
        return sql == null ? new Sql[0] : sql;
    }
}
