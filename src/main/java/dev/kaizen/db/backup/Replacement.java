package dev.kaizen.db.backup;

import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import org.postgresql.PGConnection;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;
import dev.kaizen.db.postgres.Session;

/**
 * The replacing itself, inside a transaction of the owner. Foreign keys are taken away and made again, which checks them all at
 * once, and triggers that guard what must not change rest while the rows are loaded.
 */
final class Replacement {
    private final Session session;
    private final Archive archive;
    private final Manifest manifest;
    private final Optional<UUID> organization;
    private final BackupCatalog catalog;

    Replacement(Session session, Archive archive) {
        this.session = session;
        this.archive = archive;
        this.manifest = archive.manifest();
        this.organization = Optional.ofNullable(manifest.organization()).map(UUID::fromString);
        this.catalog = new BackupCatalog(session);
    }

    void run(Consumer<String> progress) {
        makePartitions();
        new ArchiveFit(archive, catalog).requireTables();
        List<BackupCatalog.ForeignKey> foreignKeys = catalog.foreignKeys();
        List<BackupCatalog.Trigger> triggers = catalog.triggers();
        foreignKeys.forEach(key -> session.execute("alter table " + key.table() + " drop constraint " + key.name()));
        triggers.forEach(
                trigger -> session.execute("alter table " + trigger.table() + " disable trigger " + trigger.name()));
        empty();
        archive.read((entry, rows) -> {
            load(entry, rows);
            progress.accept(entry.relation());
        });
        manifest.entries().forEach(this::compare);
        triggers.forEach(
                trigger -> session.execute("alter table " + trigger.table() + " enable trigger " + trigger.name()));
        foreignKeys.forEach(this::restore);
        manifest.sequences().forEach(this::restore);
        if (organization.isEmpty()) {
            restoreSettings();
            // What the planner knows is of the rows before; to partitioned tables autovacuum comes never.
            manifest.tables().forEach(table -> session.execute("analyze " + table));
        }
    }

    private void makePartitions() {
        manifest.entries().stream()
                .flatMap(entry -> entry.month().stream())
                .distinct()
                .forEach(month -> session.query(
                        "select kaizen.ensure_partitions(?::timestamptz, ?::timestamptz)",
                        row -> row.getString(1),
                        month,
                        month));
    }

    private void empty() {
        if (organization.isPresent()) {
            catalog.tenantTables().forEach(this::emptyOfTenant);
            emptyOfTenant("auth.organizations");
        } else {
            List<String> tables = catalog.allTables();
            if (!tables.isEmpty()) {
                session.execute("truncate " + String.join(", ", tables));
            }
        }
    }

    private void emptyOfTenant(String table) {
        session.update(
                "delete from " + table + " where " + Export.tenantColumn(table) + " = ?", organization.orElseThrow());
    }

    private void load(Manifest.Entry entry, InputStream rows) throws IOException {
        session.checkCancelled();
        String columns = entry.columns().isEmpty() ? "" : " (" + String.join(", ", entry.columns()) + ")";
        String sql = "copy " + entry.relation() + columns + " from stdin";
        try {
            long loaded =
                    session.connection().unwrap(PGConnection.class).getCopyAPI().copyIn(sql, rows, 1 << 16);
            if (loaded != entry.rows()) {
                throw new Failure(
                        ExitCode.FAILED,
                        loaded + " rows went into " + entry.relation() + " instead of " + entry.rows()
                                + "; nothing was changed",
                        null);
            }
        } catch (SQLException error) {
            throw session.explain(error);
        }
    }

    /** Reads back what was loaded; of one organization its rows alone, so that a row of another is one that is missing. */
    private void compare(Manifest.Entry entry) {
        RowsDigest digest = new RowsDigest();
        long rows;
        try {
            rows = Export.copy(
                    session, Export.query(entry.table(), entry.relation(), entry.columns(), organization), digest);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        if (rows != entry.rows() || !digest.hex().equals(entry.rowsDigest())) {
            throw new Failure(
                    ExitCode.FAILED, entry.relation() + " reads back as something else; nothing was changed", null);
        }
    }

    private void restore(BackupCatalog.ForeignKey key) {
        session.execute("alter table " + key.table() + " add constraint " + key.name() + " " + key.definition());
        if (key.comment() != null) {
            session.execute("comment on constraint " + key.name() + " on " + key.table() + " is '"
                    + key.comment().replace("'", "''") + "'");
        }
    }

    /** A restart gives the sequence a new file, which a rollback takes away; alone, setval is for ever. */
    private void restore(Manifest.Sequence sequence) {
        session.execute("alter sequence " + sequence.name() + " restart");
        session.query(
                "select setval(?::regclass, ?, ?)",
                row -> row.getLong(1),
                sequence.name(),
                sequence.value(),
                sequence.isCalled());
    }

    private void restoreSettings() {
        session.update("delete from kaizen.settings where key like 'seed\\_%'");
        manifest.settings()
                .forEach(setting -> session.update(
                        "insert into kaizen.settings (key, value) values (?, ?)", setting.key(), setting.value()));
    }
}
