package dev.kaizen.db.cli;

import java.time.temporal.ChronoUnit;
import java.util.List;

import dev.kaizen.db.operate.maintain.MaintenanceRun;
import dev.kaizen.db.output.Durations;
import dev.kaizen.db.output.Output;
import dev.kaizen.db.output.Table;
import dev.kaizen.db.postgres.ConnectionSettings;

/** What a maintenance did, as text or JSON. */
final class MaintenanceReport {
    private final Output output;
    private final ConnectionSettings settings;

    MaintenanceReport(Output output, ConnectionSettings settings) {
        this.output = output;
        this.settings = settings;
    }

    void show(MaintenanceRun run) {
        if (output.isJson()) {
            output.json(document(run));
        } else if (run.busy() != null) {
            output.line("Nothing to do: another maintenance is at work on " + settings.describe() + ": " + run.busy()
                    + ".");
        } else {
            showTables(run);
        }
    }

    private void showTables(MaintenanceRun run) {
        if (!run.tables().isEmpty()) {
            output.table(table(run.tables()));
        }
        boolean changed = run.tables().stream().anyMatch(MaintenanceRun.Table::isChanged);
        boolean postponed =
                run.tables().stream().anyMatch(table -> !table.postponed().isEmpty());
        run.tables().forEach(table -> table.postponed().forEach(sentence -> output.line(sentence + ".")));
        run.removed()
                .forEach(table -> output.line("Removed " + table.rows() + " expired rows from " + table.table() + "."));
        run.backlogs().forEach(this::showBacklog);
        run.failures().forEach(sentence -> output.line(sentence + "."));
        boolean workedOff = run.backlogs().stream().anyMatch(backlog -> backlog.done() > 0);
        output.line(
                changed
                                || postponed
                                || workedOff
                                || !run.failures().isEmpty()
                                || !run.removed().isEmpty()
                        ? "Maintained " + settings.describe() + " in " + Durations.text(run.duration()) + "."
                        : "Nothing to do: " + settings.describe() + " is in order.");
    }

    private void showBacklog(MaintenanceRun.Backlog backlog) {
        if (backlog.done() > 0) {
            output.line("Worked off " + backlog.done() + " rows of " + backlog.table() + ".");
        }
        if (backlog.waiting() > 0) {
            output.line("In " + backlog.table() + ", " + backlog.waiting() + " rows wait, the oldest since "
                    + backlog.oldest().truncatedTo(ChronoUnit.SECONDS) + ".");
        }
    }

    private static Table table(List<MaintenanceRun.Table> tables) {
        Table table = Table.withHeader("partitions of", "created", "detached", "dropped", "oldest month");
        for (MaintenanceRun.Table row : tables) {
            table.row(
                    Table.cell(row.name()),
                    Table.cell(String.valueOf(row.created().size())),
                    Table.cell(String.valueOf(row.detached().size())),
                    Table.cell(String.valueOf(row.dropped().size())),
                    Table.cell(
                            row.oldestMonth() == null ? "" : row.oldestMonth().toString()));
        }
        return table;
    }

    private static Documents.Maintenance document(MaintenanceRun run) {
        return new Documents.Maintenance(
                run.busy(),
                run.tables().stream()
                        .map(table -> new Documents.MaintainedTable(
                                table.name(),
                                table.created(),
                                table.detached(),
                                table.dropped(),
                                table.postponed(),
                                table.analyzed(),
                                table.oldestMonth() == null
                                        ? null
                                        : table.oldestMonth().toString()))
                        .toList(),
                run.removed().stream()
                        .map(table -> new Documents.RemovedRows(table.table(), table.rows()))
                        .toList(),
                run.backlogs().stream()
                        .map(backlog -> new Documents.WorkedOffRows(
                                backlog.table(),
                                backlog.done(),
                                backlog.waiting(),
                                backlog.oldest() == null
                                        ? null
                                        : backlog.oldest().toString()))
                        .toList(),
                run.failures(),
                run.duration().toMillis());
    }
}
