package dev.kaizen.db.migrate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import liquibase.ChecksumVersion;
import liquibase.Contexts;
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

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;
import dev.kaizen.db.migrate.source.ChangelogSource;
import dev.kaizen.db.postgres.Session;

/**
 * The seeds: a changelog of their own, {@code seeds.yaml}, which always runs with the one context {@code dev}, and a history
 * of its own, {@code kaizen.seed_changelog}. A changeset and its history row are committed together.
 */
public final class SeedChangelog {
    public static final String ROOT = "seeds.yaml";

    private static final String HISTORY = "seed_changelog";
    private static final List<String> PARAMETERS = List.of("table", "file", "digest");
    private static final Contexts DEVELOPMENT = new Contexts("dev");
    private static final Contexts PRODUCTION = new Contexts("production");
    private static final Pattern PARAMETER = Pattern.compile("\\$\\{([^}]+)}");

    private final ChangelogSource source;
    private final DatabaseChangeLog definition;

    private SeedChangelog(ChangelogSource source, DatabaseChangeLog definition) {
        this.source = source;
        this.definition = definition;
    }

    /** @throws Failure (3) when the changelog, or a file it names, is missing or malformed */
    public static SeedChangelog load(ChangelogSource source) {
        String text = source.read(ROOT)
                .orElseThrow(() -> new Failure(
                        ExitCode.NO, source.description() + " holds no " + ROOT, "Point SEED_DATA_DIR at the seeds."));
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
                        "Look at the changesets beside it for the form.",
                        unreadable);
            }
        });
    }

    /** Every step in order, and how it stands. */
    public List<SeedStep> steps(Session session) {
        Map<String, String> loaded = loaded(session);
        List<SeedStep> steps = new ArrayList<>();
        for (ChangeSet changeSet : definition.getChangeSets()) {
            CustomChangeWrapper change = change(changeSet);
            String checksum = loaded.get(changeSet.getId());
            SeedStep.State state = checksum == null
                    ? SeedStep.State.PENDING
                    : checksum.equals(checksum(changeSet)) ? SeedStep.State.LOADED : SeedStep.State.CHANGED;
            steps.add(new SeedStep(
                    changeSet.getId(), change.getParamValue("table"), change.getParamValue("file"), state));
        }
        return steps;
    }

    /** Loads a step, in a transaction with its history row. */
    public void apply(Session session, SeedStep step, SeedTask task) {
        run(session, step, task, (changeSet, database, history) -> {
            history.removeFromHistory(changeSet);
            ChangeSet.ExecType type = changeSet.execute(definition, null, database);
            history.setExecType(changeSet, type);
        });
    }

    /** Takes a step back, in a transaction with its history row. */
    public void remove(Session session, SeedStep step, SeedTask task) {
        run(session, step, task, (changeSet, database, history) -> {
            changeSet.rollback(database, null);
            history.removeFromHistory(changeSet);
        });
    }

    /** Forgets the seeds of tables that are no more. */
    static void forgetDropped(Session session) {
        if (Catalog.mayRead(session, HISTORY)) {
            session.update("delete from kaizen.seed_changelog where to_regclass(regexp_replace(id, '_', '.')) is null");
        }
    }

    /** A piece of Liquibase's work on one changeset. */
    @FunctionalInterface
    private interface Work {
        void run(ChangeSet changeSet, PostgresDatabase database, ChangeLogHistoryService history) throws Exception;
    }

    private void run(Session session, SeedStep step, SeedTask task, Work work) {
        // Before Liquibase turns autocommit off, and rolls back what it finds when a changeset begins.
        session.execute("create table if not exists kaizen.seed_changelog (like kaizen.databasechangelog)");
        HeldConnection connection = new HeldConnection(session.connection());
        PostgresDatabase database = ChangesetRunner.database(connection);
        database.setDatabaseChangeLogTableName(HISTORY);
        ChangeSet changeSet = definition.getChangeSet(ROOT, "kaizen", step.id());
        try {
            session.attempt(() -> session.connection().setAutoCommit(false));
            connection.hold();
            LiquibaseScope.call(scope(changeSet, database, task), () -> {
                work.run(
                        changeSet,
                        database,
                        Scope.getCurrentScope()
                                .getSingleton(ChangeLogHistoryServiceFactory.class)
                                .getChangeLogService(database));
                return null;
            });
            connection.release();
        } catch (liquibase.exception.DatabaseException error) {
            throw failed(step, error);
        } catch (Failure failure) {
            throw failure;
        } finally {
            session.rollbackQuietly();
            session.attempt(() -> session.connection().setAutoCommit(true));
        }
    }

    private static Failure failed(SeedStep step, Exception error) {
        return new Failure(
                ExitCode.FAILED, step.file() + " cannot be loaded: " + LiquibaseScope.rootMessage(error), null, error);
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

    /** The checksum of each changeset that was loaded. */
    private static Map<String, String> loaded(Session session) {
        Map<String, String> loaded = new HashMap<>();
        if (Catalog.mayRead(session, HISTORY)) {
            session.query(
                    "select id, coalesce(md5sum, '') from kaizen.seed_changelog",
                    row -> loaded.put(row.getString(1), row.getString(2)));
        }
        return loaded;
    }

    private static String checksum(ChangeSet changeSet) {
        return changeSet.generateCheckSum(ChecksumVersion.latest()).toString();
    }

    /** @throws Failure (3) when a changeset is anything but one seed change for development with a name after its table */
    private static CustomChangeWrapper change(ChangeSet changeSet) {
        Optional<CustomChangeWrapper> change = changeSet.getChanges().stream()
                .filter(CustomChangeWrapper.class::isInstance)
                .map(CustomChangeWrapper.class::cast)
                .filter(seed -> changeSet.getChanges().size() == 1
                        && SeedChange.class.getName().equals(seed.getClassName())
                        && PARAMETERS.stream().allMatch(name -> seed.getParamValue(name) != null)
                        && changeSet.getId().equals(seed.getParamValue("table").replace('.', '_'))
                        && changeSet.getContextFilter().matches(DEVELOPMENT)
                        && !changeSet.getContextFilter().matches(PRODUCTION))
                .findFirst();
        return change.orElseThrow(() -> new Failure(
                ExitCode.NO,
                ROOT + ": " + changeSet.getId()
                        + " is not one seed change with table, file and digest, for the context dev, whose id is its table",
                "Look at the changesets beside it for the form."));
    }

    /** What the text asks for in {@code ${...}}: the digest of a file, by its name. */
    private static Map<String, String> digests(ChangelogSource source, String text) {
        Map<String, String> digests = new HashMap<>();
        Matcher parameter = PARAMETER.matcher(text);
        while (parameter.find()) {
            String file = parameter.group(1);
            String content = source.read(file)
                    .orElseThrow(() -> new Failure(
                            ExitCode.NO, ROOT + " names " + file + ", which is not there", "Write the file."));
            digests.put(file, digest(content));
        }
        return Collections.unmodifiableMap(digests);
    }

    private static String digest(String content) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java has SHA-256", missing);
        }
    }
}
