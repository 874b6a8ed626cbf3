package dev.kaizen.db.migrate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import liquibase.ChecksumVersion;
import liquibase.Scope;
import liquibase.change.custom.CustomChangeWrapper;
import liquibase.changelog.ChangeLogHistoryService;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.database.core.PostgresDatabase;
import liquibase.exception.LiquibaseException;
import liquibase.parser.ChangeLogParserFactory;
import liquibase.ui.LoggerUIService;
import org.apache.commons.codec.digest.DigestUtils;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;
import dev.kaizen.db.migrate.lint.Finding;
import dev.kaizen.db.migrate.lint.SeedLint;
import dev.kaizen.db.migrate.source.ChangelogSource;
import dev.kaizen.db.postgres.Session;

/**
 * The seeds: a changelog of their own, {@code seeds.yaml}, which always runs with the one context {@code dev}, and a history
 * of its own. Everything happens in the transaction of whoever calls.
 */
public final class SeedChangelog {
    public static final String ROOT = "seeds.yaml";

    private static final String HINT = "Look at the changesets beside it for the form; nothing was changed.";
    private static final Pattern PARAMETER = Pattern.compile("\\$\\{([^}]+)}");

    private final ChangelogSource source;
    private final DatabaseChangeLog definition;

    private SeedChangelog(ChangelogSource source, DatabaseChangeLog definition) {
        this.source = source;
        this.definition = definition;
    }

    /** @throws Failure (3) when the changelog, or a file it names, is missing or malformed; it names the line */
    public static SeedChangelog load(ChangelogSource source) {
        String text = source.read(ROOT)
                .orElseThrow(() -> new Failure(
                        ExitCode.NO, source.description() + " holds no " + ROOT, "Point SEED_DATA_DIR at the seeds."));
        refuseFaulty(source, text);
        return LiquibaseScope.call(source, () -> {
            ChangeLogParameters parameters = new ChangeLogParameters();
            digests(source, text).forEach(parameters::set);
            SourceAccessor accessor = new SourceAccessor(source);
            try {
                return new SeedChangelog(
                        source,
                        ChangeLogParserFactory.getInstance()
                                .getParser(ROOT, accessor)
                                .parse(ROOT, parameters, accessor));
            } catch (LiquibaseException unreadable) {
                throw new Failure(
                        ExitCode.NO,
                        ROOT + " cannot be read: " + LiquibaseScope.rootMessage(unreadable),
                        HINT,
                        unreadable);
            }
        });
    }

    /** Every step in order, and how it stands. */
    public List<SeedStep> steps(Session session) {
        Map<String, String> loaded = new SeedHistory(session).checksums();
        List<SeedStep> steps = new ArrayList<>();
        for (ChangeSet changeSet : definition.getChangeSets()) {
            CustomChangeWrapper change =
                    (CustomChangeWrapper) changeSet.getChanges().get(0);
            String checksum = loaded.get(changeSet.getId());
            SeedStep.State state = checksum == null
                    ? SeedStep.State.PENDING
                    : checksum.equals(checksum(changeSet)) ? SeedStep.State.LOADED : SeedStep.State.CHANGED;
            steps.add(new SeedStep(
                    changeSet.getId(), change.getParamValue("table"), change.getParamValue("file"), state));
        }
        return steps;
    }

    /** The tables that were loaded once and that no step names any more, in the order of loading. */
    public List<String> unlisted(Session session) {
        SeedHistory history = new SeedHistory(session);
        Set<String> ids = new LinkedHashSet<>(history.checksums().keySet());
        definition.getChangeSets().forEach(changeSet -> ids.remove(changeSet.getId()));
        return history.tables(ids);
    }

    /** Makes the tables of the history where they are missing. */
    public void prepare(Session session) {
        new SeedHistory(session).create();
    }

    /** Loads a step and writes its one row of the history. */
    public void apply(Session session, SeedStep step, SeedTask task) {
        run(session, step, task, (changeSet, database, history) -> {
            new SeedHistory(session).remove(step.id());
            ChangeSet.ExecType type = changeSet.execute(definition, null, database);
            history.setExecType(changeSet, type);
        });
    }

    /** Takes a step back, and its row of the history. */
    public void remove(Session session, SeedStep step, SeedTask task) {
        run(session, step, task, (changeSet, database, history) -> changeSet.rollback(database, null));
        new SeedHistory(session).remove(step.id());
    }

    /** Forgets a step that is listed no more. */
    public void forget(Session session, String table) {
        new SeedHistory(session).remove(table.replace('.', '_'));
    }

    /** A piece of Liquibase's work on one changeset. */
    @FunctionalInterface
    private interface Work {
        void run(ChangeSet changeSet, PostgresDatabase database, ChangeLogHistoryService history) throws Exception;
    }

    private void run(Session session, SeedStep step, SeedTask task, Work work) {
        PostgresDatabase database = ChangesetRunner.database(new JoinedConnection(session.connection()));
        database.setDatabaseChangeLogTableName(SeedHistory.TABLE);
        ChangeSet changeSet = definition.getChangeSet(ROOT, "kaizen", step.id());
        LiquibaseScope.call(scope(changeSet, database, task), () -> {
            work.run(
                    changeSet,
                    database,
                    Scope.getCurrentScope()
                            .getSingleton(ChangeLogHistoryServiceFactory.class)
                            .getChangeLogService(database));
            return null;
        });
    }

    private Map<String, Object> scope(ChangeSet changeSet, PostgresDatabase database, SeedTask task) {
        return Map.of(
                Scope.Attr.ui.name(),
                new LoggerUIService(),
                Scope.Attr.resourceAccessor.name(),
                new SourceAccessor(source),
                Scope.Attr.databaseChangeLog.name(),
                definition,
                Scope.Attr.changeSet.name(),
                changeSet,
                Scope.Attr.database.name(),
                database,
                SeedChange.TASK,
                task);
    }

    private static String checksum(ChangeSet changeSet) {
        return changeSet.generateCheckSum(ChecksumVersion.latest()).toString();
    }

    private static void refuseFaulty(ChangelogSource source, String text) {
        List<Finding> findings =
                new SeedLint(source, ROOT, SeedChange.class.getName(), SeedRemoval.class.getName()).check(text);
        if (!findings.isEmpty()) {
            Finding first = findings.get(0);
            String more = findings.size() == 1 ? "" : " (and " + (findings.size() - 1) + " more)";
            throw new Failure(ExitCode.NO, ROOT + ", line " + first.line() + ": " + first.message() + more, HINT);
        }
    }

    /** What the text asks for in {@code ${...}}: the digest of a file, by its name. */
    private static Map<String, String> digests(ChangelogSource source, String text) {
        Map<String, String> digests = new HashMap<>();
        Matcher parameter = PARAMETER.matcher(text);
        while (parameter.find()) {
            String file = parameter.group(1);
            source.read(file).ifPresent(content -> digests.put(file, DigestUtils.sha256Hex(content)));
        }
        return Collections.unmodifiableMap(digests);
    }
}
