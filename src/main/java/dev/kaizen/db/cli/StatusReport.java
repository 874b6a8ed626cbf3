package dev.kaizen.db.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

import dev.kaizen.db.migrate.MigrationStatus;
import dev.kaizen.db.migrate.State;
import dev.kaizen.db.migrate.Status;
import dev.kaizen.db.output.Durations;
import dev.kaizen.db.output.Output;
import dev.kaizen.db.output.Style;
import dev.kaizen.db.output.Table;
import dev.kaizen.db.postgres.ConnectionSettings;

/** How every migration stands, as text or JSON. */
final class StatusReport {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);

    private final Output output;
    private final ConnectionSettings settings;

    StatusReport(Output output, ConnectionSettings settings) {
        this.output = output;
        this.settings = settings;
    }

    void show(Status status) {
        if (output.isJson()) {
            output.json(document(status));
            return;
        }
        if (!status.migrations().isEmpty()) {
            output.table(table(status));
        }
        for (MigrationStatus migration : status.migrations()) {
            if (migration.error() != null) {
                output.line(migration.version() + " failed: " + migration.error());
            }
        }
        output.line(status.applied() + " applied, " + status.pending() + " pending on " + settings.describe() + ".");
    }

    private static Table table(Status status) {
        Table table = Table.withHeader("version", "name", "domain", "state", "applied (UTC)", "took", "by");
        for (MigrationStatus migration : status.migrations()) {
            table.row(
                    Table.cell(migration.version().text()),
                    Table.cell(migration.name()),
                    Table.cell(migration.domain()),
                    Table.cell(migration.state().text(), style(migration.state())),
                    Table.cell(migration.appliedAt() == null ? "" : MINUTE.format(migration.appliedAt())),
                    Table.cell(took(migration), Style.FAINT),
                    Table.cell(migration.appliedBy() == null ? "" : migration.appliedBy(), Style.FAINT));
        }
        return table;
    }

    private static String took(MigrationStatus migration) {
        return migration.durationMs() == null ? "" : Durations.text(Duration.ofMillis(migration.durationMs()));
    }

    private static Style style(State state) {
        return switch (state) {
            case APPLIED -> Style.GOOD;
            case PENDING, PARTIAL, MISSING -> Style.WARNING;
            case CHANGED, FAILED -> Style.BAD;
        };
    }

    private static Documents.Status document(Status status) {
        return new Documents.Status(
                status.migrations().stream()
                        .map(migration -> new Documents.StatusRow(
                                migration.version().text(),
                                migration.name(),
                                migration.domain(),
                                migration.state().text(),
                                time(migration.appliedAt()),
                                migration.durationMs(),
                                migration.appliedBy(),
                                migration.changesets()))
                        .toList(),
                status.applied(),
                status.pending());
    }

    private static String time(Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
