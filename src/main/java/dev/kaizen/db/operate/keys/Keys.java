package dev.kaizen.db.operate.keys;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;
import dev.kaizen.db.crypto.KeyRing;
import dev.kaizen.db.migrate.DeploymentEnvironment;
import dev.kaizen.db.migrate.EnvironmentMark;
import dev.kaizen.db.postgres.AdvisoryLock;
import dev.kaizen.db.postgres.Cancellation;
import dev.kaizen.db.postgres.ConnectionSettings;
import dev.kaizen.db.postgres.Session;
import dev.kaizen.db.postgres.Sessions;
import dev.kaizen.db.postgres.SharedBackend;

/** The keys of a database's personal values: which it needs, and how its values come under the current one. */
public final class Keys {
    /** "pii keys" in ASCII: two rotations with different rings would undo each other's work. */
    private static final long KEY = 0x706969206b657973L;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Sessions sessions;
    private final ConnectionSettings settings;
    private final Cancellation cancellation;
    private final KeyRing ring;

    public Keys(Sessions sessions, ConnectionSettings settings, Cancellation cancellation, KeyRing ring) {
        this.sessions = sessions;
        this.settings = settings;
        this.cancellation = cancellation;
        this.ring = ring;
    }

    /** @throws Failure when the login may not become the owner (1), or there is no connection (5) */
    public KeyUse use() {
        try (Session session = open();
                Cancellation.Registration ignored = cancellation.register(session)) {
            return use(session);
        }
    }

    /**
     * Encrypts every value that is under another key with the current one, while applications write. What was done stays
     * done: a second run goes on where the first was ended.
     *
     * @param progress told of each batch
     * @throws Failure (6) where the key of development would encrypt in a database that is marked production
     */
    public Rotation rotate(Consumer<String> progress) {
        try (Session session = open();
                Cancellation.Registration ignored = cancellation.register(session);
                AdvisoryLock lock = new AdvisoryLock(session, KEY)) {
            if (!lock.acquire(PATIENCE, holder -> progress.accept("Waiting for another rotation: " + holder))) {
                throw new Failure(
                        ExitCode.LOCKED,
                        "Another rotation is at work on " + settings.describe() + ": " + lock.holder(),
                        "Let it end; it does the same.");
            }
            if (ring.isDevelopment() && inProduction(session)) {
                throw new Failure(
                        ExitCode.REFUSED,
                        settings.describe() + " is marked production, where the key of development protects nobody;"
                                + " nothing was changed",
                        "Set KAIZEN_PII_KEYS or KAIZEN_PII_KEYS_FILE; kaizen-db keys generate makes keys.");
            }
            List<Rotation.Column> columns = new ArrayList<>();
            for (EncryptedColumn column : EncryptedColumn.all(session)) {
                columns.add(new ColumnRotation(session, ring, column).run(progress));
            }
            return new Rotation(ring.currentId(), columns);
        }
    }

    private KeyUse use(Session session) {
        List<KeyUse.Column> columns = new ArrayList<>();
        for (EncryptedColumn column : EncryptedColumn.all(session)) {
            columns.addAll(session.query(
                    "select " + column.keyId() + ", count(*) from " + column.table() + " where " + column.column()
                            + " is not null group by 1 order by 1",
                    row -> new KeyUse.Column(column.qualifiedName(), row.getInt(1), row.getLong(2))));
        }
        return new KeyUse(ring.currentId(), ring.ids(), columns, inProduction(session));
    }

    private Session open() {
        Session session = sessions.open(settings);
        try {
            SharedBackend.refuse(session, sessions);
            if (session.isTrue("select to_regrole('kaizen_owner') is not null")) {
                session.execute("set role kaizen_owner");
            }
            return session;
        } catch (Failure failure) {
            session.close();
            throw failure;
        }
    }

    private static boolean inProduction(Session session) {
        return new EnvironmentMark(session).read().equals(Optional.of(DeploymentEnvironment.PRODUCTION));
    }
}
