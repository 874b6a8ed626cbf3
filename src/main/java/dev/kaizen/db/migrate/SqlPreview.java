package dev.kaizen.db.migrate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import dev.kaizen.db.migrate.source.ChangelogSource;
import dev.kaizen.db.postgres.ConnectionSettings;
import dev.kaizen.db.postgres.Session;
import dev.kaizen.db.postgres.Sessions;

/** The SQL that an {@code up} or a {@code down} would run; writes nothing. */
public final class SqlPreview {
    private final Sessions sessions;
    private final ConnectionSettings settings;
    private final ChangelogSource source;

    public SqlPreview(Sessions sessions, ConnectionSettings settings, ChangelogSource source) {
        this.sessions = sessions;
        this.settings = settings;
        this.source = source;
    }

    /**
     * What would run.
     *
     * @param sql a script, empty when there is nothing to do
     */
    public record Preview(List<DownPlan.Item> migrations, String sql) {
        public Preview {
            migrations = List.copyOf(migrations);
        }
    }

    /** What an {@code up} would run, the bootstrap included where it is missing. */
    public Preview up(Target target, UpOptions options, RunListener listener) {
        Changelog changelog = Changelog.load(source);
        try (Session session = open(options, listener)) {
            EnvironmentMark mark = new EnvironmentMark(session);
            String context = mark.needsWriting(options)
                    ? options.environment().orElseThrow().text()
                    : mark.context();
            Inventory inventory = Inventory.read(session, changelog, context);
            UpPlan plan = UpPlan.of(inventory, changelog, target, options.strict(), listener);
            Script script = new Script(renderer(session));
            if (!Bootstrap.isComplete(session)) {
                script.bootstrap(new Bootstrap(session, source).preview());
            }
            if (mark.needsWriting(options)) {
                listener.note(settings.describe() + " would be marked " + context + ".");
            }
            for (Inventory.Entry entry : plan.entries()) {
                script.migration(entry.migration(), entry.pending(), Direction.UP);
            }
            return new Preview(items(plan.entries()), script.text());
        }
    }

    /**
     * What a {@code down} would run.
     *
     * @param environment what the database must be marked as, if it is marked; empty for anything
     */
    public Preview down(Target target, Optional<DeploymentEnvironment> environment) {
        Changelog changelog = Changelog.load(source);
        try (Session session = sessions.open(settings)) {
            new EnvironmentMark(session).refuseOther(environment);
            Inventory inventory = Inventory.read(session, changelog, new EnvironmentMark(session).context());
            DownPlan plan = DownPlan.of(inventory, changelog, target);
            Script script = new Script(renderer(session));
            for (DownPlan.Item item : plan.items()) {
                List<Changeset> applied =
                        new ArrayList<>(inventory.entry(item.version()).applied());
                Collections.reverse(applied);
                script.migration(inventory.entry(item.version()).migration(), applied, Direction.DOWN);
            }
            return new Preview(plan.items(), script.text());
        }
    }

    private Session open(UpOptions options, RunListener listener) {
        return sessions.open(settings, options.serverWait(), listener::note);
    }

    private static SqlRenderer renderer(Session session) {
        return new SqlRenderer(ChangesetRunner.database(new HeldConnection(session.connection())));
    }

    private static List<DownPlan.Item> items(List<Inventory.Entry> entries) {
        return entries.stream()
                .map(entry -> new DownPlan.Item(
                        entry.migration().version(),
                        entry.migration().name(),
                        entry.pending().size()))
                .toList();
    }

    /** A script as a person would run it: one transaction a changeset. */
    private final class Script {
        private final SqlRenderer renderer;
        private final StringBuilder text = new StringBuilder();
        private boolean established;

        Script(SqlRenderer renderer) {
            this.renderer = renderer;
        }

        void bootstrap(List<String> statements) {
            text.append("-- bootstrap ").append(Bootstrap.NUMBER).append('\n');
            statements.forEach(
                    statement -> text.append(SqlRenderer.ended(statement)).append('\n'));
        }

        void migration(Migration migration, List<Changeset> changesets, Direction direction) {
            if (!established) {
                text.append(ChangesetRunner.SESSION_START).append('\n');
                established = true;
            }
            text.append('\n');
            text.append("-- ")
                    .append(direction == Direction.UP ? "migration " : "take back migration ")
                    .append(migration)
                    .append('\n');
            for (Changeset changeset : changesets) {
                String sql = LiquibaseScope.call(
                        source,
                        () -> direction == Direction.UP ? renderer.forward(changeset) : renderer.backward(changeset));
                text.append("\n-- changeset ").append(changeset.key()).append('\n');
                text.append(changeset.isTransactional() ? "begin;\n" + sql + "\ncommit;\n" : sql + '\n');
            }
        }

        String text() {
            return text.toString();
        }
    }
}
