package dev.kaizen.db.migrate;

import java.util.ArrayList;
import java.util.List;

import dev.kaizen.db.Failure;
import dev.kaizen.db.migrate.lint.ChangelogLint;
import dev.kaizen.db.migrate.lint.Finding;
import dev.kaizen.db.migrate.source.ChangelogSource;
import dev.kaizen.db.postgres.ConnectionSettings;
import dev.kaizen.db.postgres.Session;
import dev.kaizen.db.postgres.Sessions;

/** Looks whether a changelog is sound, and unchanged against a database; writes nothing. */
public final class Validator {
    private final Sessions sessions;

    public Validator(Sessions sessions) {
        this.sessions = sessions;
    }

    /**
     * What is wrong. A changelog with findings is not compared with the database.
     *
     * @throws Failure when the changelog is sound but there is no connection (5) or no right to look (1)
     */
    public Validation validate(ConnectionSettings settings, ChangelogSource source) {
        List<Finding> findings = new ChangelogLint().check(source);
        if (!findings.isEmpty()) {
            return new Validation(findings, List.of());
        }
        Changelog changelog = Changelog.load(source);
        try (Session session = sessions.open(settings)) {
            return new Validation(List.of(), changed(session, changelog));
        }
    }

    private static List<Validation.Change> changed(Session session, Changelog changelog) {
        History history = new History(session);
        SqlRenderer renderer = new SqlRenderer(ChangesetRunner.database(new HeldConnection(session.connection())));
        List<Validation.Change> changes = new ArrayList<>();
        String context = new EnvironmentMark(session).context();
        for (Inventory.Entry entry : Inventory.read(session, changelog, context).entries()) {
            Version version = entry.migration().version();
            for (Changeset changeset : entry.changed()) {
                String now = LiquibaseScope.call(changelog.source(), () -> renderer.forward(changeset));
                String explanation = history.appliedSql(changeset.key())
                        .map(applied -> ChangeExplanation.of(applied, now))
                        .orElse("what it was is not known, for the journal does not have it");
                changes.add(new Validation.Change(version, changeset.key(), explanation));
            }
            for (ChangesetKey key : entry.vanished()) {
                changes.add(new Validation.Change(version, key, "it is no longer in the file"));
            }
        }
        return changes;
    }
}
