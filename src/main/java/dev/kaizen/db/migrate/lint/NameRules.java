package dev.kaizen.db.migrate.lint;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.kaizen.db.migrate.lint.sql.ObjectName;
import dev.kaizen.db.migrate.lint.sql.ObjectNames;
import dev.kaizen.db.migrate.lint.sql.SqlStatement;

/** Every object names its schema, or the search path of whoever runs the migration would decide where it goes. */
final class NameRules {
    private final Findings findings;

    NameRules(Findings findings) {
        this.findings = findings;
    }

    void check(Script script) {
        Set<String> temporary = new HashSet<>();
        for (SqlStatement statement : script.sql().statements()) {
            List<ObjectName> names = ObjectNames.of(statement);
            names.stream().filter(ObjectName::temporary).map(ObjectName::text).forEach(temporary::add);
            names.stream().filter(name -> !temporary.contains(owner(name))).forEach(name -> check(script, name));
        }
    }

    private void check(Script script, ObjectName name) {
        Place place = script.at(name.line());
        if (!name.isQualified()) {
            String message = "%s `%s` leaves the schema to the search path: write `<schema>.%2$s`";
            findings.add(place, Rule.UNQUALIFIED_NAME, message.formatted(name.kind(), name.text()));
        } else if (name.created() && name.schema().equals("public")) {
            String message = "the owner may not create in public: name the domain's schema instead of `%s`";
            findings.add(place, Rule.PUBLIC_SCHEMA, message.formatted(name.text()));
        }
    }

    /** The table of a column; the object itself for anything else. */
    private static String owner(ObjectName name) {
        return name.kind().equals("column") ? name.parts().get(0) : name.text();
    }
}
