package dev.kaizen.db.migrate;

import java.util.Optional;

import org.apache.commons.codec.digest.DigestUtils;

import dev.kaizen.db.migrate.source.ChangelogSource;
import dev.kaizen.db.migrate.source.SourceDigest;
import dev.kaizen.db.postgres.Session;

/**
 * What an {@code up} that left nothing to do found: a digest of everything it decides by, so that the next one, which most
 * often has nothing to do either, need not read the changelog with Liquibase. Whatever differs since, in the files, the
 * history, the mark or the program, makes another digest, and the next {@code up} look closely. Only for the built-in
 * changelogs: a folder may change while it is read.
 */
final class CompletedUp {
    private static final String SETTING = "completed_up";
    private static final String HISTORY =
            """
            select concat_ws(
              ' ',
              (select max(id) from kaizen.migration_journal),
              sha256(convert_to(string_agg(row_to_json(c)::text, '' order by orderexecuted, filename, id, author), 'UTF8'))
            )
            from kaizen.databasechangelog c
            """;

    private final Session session;
    private final ChangelogSource source;
    private final String toolVersion;

    CompletedUp(Session session, ChangelogSource source, String toolVersion) {
        this.session = session;
        this.source = source;
        this.toolVersion = toolVersion;
    }

    /** The version the database is at, if all is as a complete {@code up} left it. */
    Optional<Version> version() {
        return source.folder().isPresent() ? Optional.empty() : remembered();
    }

    private Optional<Version> remembered() {
        return new Settings(session)
                .get(SETTING)
                .map(value -> value.split(" ", 2))
                .filter(parts -> parts.length == 2 && parts[1].equals(digest()))
                .map(parts -> new Version(parts[0]));
    }

    /** Remembers that nothing is left to do, if so. */
    void remember(Inventory inventory) {
        boolean complete = source.folder().isEmpty()
                && inventory.missing().isEmpty()
                && inventory.entries().stream().allMatch(entry -> entry.state() == State.APPLIED);
        if (complete) {
            new Settings(session).put(SETTING, inventory.current() + " " + digest(), null);
        }
    }

    private String digest() {
        String history = session.queryOne(HISTORY, row -> row.getString(1)).orElse("");
        String all = String.join(
                "\n",
                toolVersion,
                String.valueOf(Bootstrap.NUMBER),
                new EnvironmentMark(session).context(),
                history,
                SourceDigest.of(source));
        return DigestUtils.sha256Hex(all);
    }
}
