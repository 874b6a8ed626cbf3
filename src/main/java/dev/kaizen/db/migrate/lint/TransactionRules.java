package dev.kaizen.db.migrate.lint;

import java.util.List;
import java.util.Optional;

import dev.kaizen.db.migrate.lint.sql.SqlStatement;
import dev.kaizen.db.migrate.lint.sql.TransactionNeed;

/**
 * What runs in a transaction and what cannot. A changeset outside a transaction may be killed between its change and its
 * history row, so that the next run meets it again: whatever it does has to bear that.
 */
final class TransactionRules {
    private final Findings findings;

    TransactionRules(Findings findings) {
        this.findings = findings;
    }

    /** The SQL of a changeset, or of its rollback, in order; and the changes that are not SQL. */
    void check(Changeset changeset, List<Change> changes, List<Script> scripts) {
        if (changeset.inTransaction()) {
            scripts.forEach(this::checkInside);
            return;
        }
        changes.stream()
                .filter(change -> !List.of("sql", "sqlFile", "empty").contains(change.type()))
                .forEach(change -> reportNeedless(change.place(), change.type()));
        Optional<SqlStatement> previous = Optional.empty();
        for (Script script : scripts) {
            List<SqlStatement> statements = script.sql().statements();
            if (statements.size() > 1) {
                String message = "outside a transaction each statement stands alone: write a change for each of these"
                        + " %d statements";
                findings.add(script.start(), Rule.ONE_STATEMENT, message.formatted(statements.size()));
            } else if (statements.size() == 1) {
                checkOutside(script, statements.get(0), previous);
                previous = Optional.of(statements.get(0));
            }
        }
    }

    private void checkInside(Script script) {
        for (SqlStatement statement : script.sql().statements()) {
            TransactionNeed.of(statement).forbidden().ifPresent(what -> {
                String message = "`%s` cannot run in a transaction: move it to a changeset of its own with"
                        + " `runInTransaction: false`";
                findings.add(script.at(statement.line()), Rule.NEEDS_NO_TRANSACTION, message.formatted(what));
            });
        }
    }

    private void checkOutside(Script script, SqlStatement statement, Optional<SqlStatement> previous) {
        Place place = script.at(statement.line());
        TransactionNeed need = TransactionNeed.of(statement);
        if (need == TransactionNeed.RUNS_INSIDE) {
            reportNeedless(place, statement.tokens().get(0).text());
        } else if (need == TransactionNeed.CREATES_INDEX) {
            checkIndex(place, statement, previous);
        } else if (!need.repeatable(statement)) {
            String message = "`%s` fails when it runs again after a kill: write it so that it can, as in `drop index"
                    + " concurrently if exists`, or so that it runs in a transaction";
            findings.add(
                    place,
                    Rule.NOT_REPEATABLE,
                    message.formatted(need.forbidden().orElse("")));
        }
    }

    private void checkIndex(Place place, SqlStatement statement, Optional<SqlStatement> previous) {
        Optional<String> index = TransactionNeed.newIndex(statement);
        if (statement.has("if", "not", "exists") || index.isEmpty()) {
            String message = "a killed `create index concurrently` leaves an invalid index, which `if not exists` keeps"
                    + " and a new name doubles: name it, and put `drop index concurrently if exists` in a change before";
            findings.add(place, Rule.NOT_REPEATABLE, message);
        } else if (previous.flatMap(TransactionNeed::droppedIndex)
                .filter(index.get()::equals)
                .isEmpty()) {
            String message = "a killed `create index concurrently` leaves an invalid index: put"
                    + " `drop index concurrently if exists %s` in the change before";
            findings.add(place, Rule.NOT_REPEATABLE, message.formatted(index.get()));
        }
    }

    private void reportNeedless(Place place, String what) {
        String message = "`%s` can run in a transaction and is safe only there: move it to a changeset without"
                + " `runInTransaction: false`";
        findings.add(place, Rule.NEEDS_TRANSACTION, message.formatted(what));
    }
}
