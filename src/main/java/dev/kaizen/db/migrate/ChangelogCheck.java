package dev.kaizen.db.migrate;

import java.util.List;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;
import dev.kaizen.db.migrate.lint.ChangelogLint;
import dev.kaizen.db.migrate.lint.Finding;
import dev.kaizen.db.migrate.source.ChangelogSource;

/** Refuses to run a changelog that its lint finds fault with: Liquibase would run a part of it and say nothing. */
final class ChangelogCheck {
    private ChangelogCheck() {}

    /** @throws Failure (3) that names the first finding */
    static void refuseFaulty(ChangelogSource source) {
        List<Finding> findings = new ChangelogLint().check(source);
        if (!findings.isEmpty()) {
            String more = findings.size() == 1 ? "" : " (and " + (findings.size() - 1) + " more)";
            throw new Failure(
                    ExitCode.NO, findings.get(0) + more, "Nothing was changed; kaizen-db validate lists all there is.");
        }
    }
}
