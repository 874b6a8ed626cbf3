package dev.kaizen.db.migrate.lint;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.kaizen.db.migrate.lint.sql.DataDrop;
import dev.kaizen.db.migrate.lint.sql.ObjectName;
import dev.kaizen.db.migrate.lint.sql.ObjectNames;
import dev.kaizen.db.migrate.lint.sql.SqlStatement;

/** A changeset that drops data says so by a label, since {@code up} makes a backup before it. */
final class DataRules {
    private static final String LABEL = "drops-data";
    private static final Set<String> DROPPING = Set.of("dropTable", "dropColumn");

    private final Findings findings;

    DataRules(Findings findings) {
        this.findings = findings;
    }

    /** What a changeset does going up; its rollback drops what it made, of which {@code down} makes a backup anyway. */
    void check(Changeset changeset, List<Change> changes, List<Script> scripts) {
        if (changeset.labels().anyMatch(LABEL::equals)) {
            return;
        }
        changes.stream()
                .filter(change -> DROPPING.contains(change.type()))
                .forEach(change -> report(change.place(), change.type()));
        scripts.forEach(this::check);
    }

    private void check(Script script) {
        Set<String> temporary = new HashSet<>();
        for (SqlStatement statement : script.sql().statements()) {
            Stream<ObjectName> names = ObjectNames.of(statement).stream();
            names.filter(ObjectName::temporary).map(ObjectName::text).forEach(temporary::add);
            DataDrop.of(statement, temporary).ifPresent(what -> report(script.at(statement.line()), what));
        }
    }

    private void report(Place place, String what) {
        String message = "`%s` drops data: add `labels: %s` to the changeset, and `up` makes a backup before it";
        findings.add(place, Rule.DROPS_DATA, message.formatted(what, LABEL));
    }
}
