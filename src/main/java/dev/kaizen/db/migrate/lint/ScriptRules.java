package dev.kaizen.db.migrate.lint;

import java.util.Arrays;
import java.util.List;

import dev.kaizen.db.migrate.lint.sql.SqlStatement;
import dev.kaizen.db.migrate.lint.sql.SqlToken;

/** What every SQL text has to keep, so that it runs as it is written, in one transaction. */
final class ScriptRules {
    private static final List<String> TRANSACTION_CONTROL = List.of(
            "begin",
            "commit",
            "rollback",
            "end",
            "abort",
            "savepoint",
            "release",
            "start transaction",
            "prepare transaction");

    private final Findings findings;

    ScriptRules(Findings findings) {
        this.findings = findings;
    }

    void check(Script script) {
        checkSyntax(script);
        checkSplit(script);
        checkAtomic(script);
        checkPsql(script);
        for (SqlStatement statement : script.sql().statements()) {
            checkTransactionControl(script, statement);
        }
    }

    private void checkSyntax(Script script) {
        if (script.sql().statements().isEmpty()) {
            findings.add(script.start(), Rule.EMPTY_SQL, "there is no statement here: write one, or `- empty: {}`");
        }
        script.sql()
                .unclosed()
                .ifPresent(open -> findings.add(
                        script.at(open.line()),
                        Rule.SQL_SYNTAX,
                        "what begins with %s here never ends: close it"
                                .formatted(open.text().strip())));
    }

    private void checkSplit(Script script) {
        if (script.sql().hasBody() && !script.change().says("splitStatements", "false")) {
            findings.add(
                    script.change().place(),
                    Rule.SPLIT_STATEMENTS,
                    "Liquibase would cut this SQL inside a body, a literal or a comment: add `splitStatements: false`");
        }
    }

    /** The driver, which gets the text uncut, does not cut behind such a body either. */
    private void checkAtomic(Script script) {
        List<SqlStatement> statements = script.sql().statements();
        for (int index = 1; index < statements.size(); index++) {
            if (statements.get(index - 1).has("begin", "atomic")) {
                String message = "the driver takes this for a part of the `begin atomic` body above, and PostgreSQL"
                        + " refuses both: move it to a change of its own";
                findings.add(script.at(statements.get(index).line()), Rule.ONE_STATEMENT, message);
            }
        }
    }

    private void checkPsql(Script script) {
        for (SqlToken command : script.sql().commands()) {
            String name = command.text().split("\\s", 2)[0];
            String message = "`%s` is a command of psql's, which does not run here: write it in SQL";
            findings.add(script.at(command.line()), Rule.PSQL_COMMAND, message.formatted(name));
        }
        for (SqlStatement statement : script.sql().statements()) {
            if (statement.startsWith("copy") && statement.has("from", "stdin")) {
                String message = "`copy from stdin` reads from psql, which does not run here: write `insert`";
                findings.add(script.at(statement.line()), Rule.PSQL_COMMAND, message);
            }
        }
    }

    private void checkTransactionControl(Script script, SqlStatement statement) {
        boolean control =
                TRANSACTION_CONTROL.stream().map(words -> words.split(" ")).anyMatch(statement::startsWith);
        if (control) {
            String first = statement.tokens().get(0).text();
            String message =
                    "only the runner begins and ends transactions, so that a change commits with its history row:"
                            + " leave `%s` out";
            findings.add(script.at(statement.line()), Rule.TRANSACTION_CONTROL, message.formatted(first));
        }
    }

    /** Reports every place where Liquibase would put a value of its own. */
    void checkParameters(Place start, String text) {
        int line = 0;
        for (String written : Arrays.asList(text.split("\n", -1))) {
            if (written.contains("${")) {
                String message = "Liquibase puts values in place of `${...}`: write the value,"
                        + " or `'$' || '{'` where SQL needs the signs";
                findings.add(start.plus(line), Rule.PARAMETER, message);
            }
            line++;
        }
    }
}
