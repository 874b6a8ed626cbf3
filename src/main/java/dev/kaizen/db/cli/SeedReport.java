package dev.kaizen.db.cli;

import dev.kaizen.db.output.Durations;
import dev.kaizen.db.output.Output;
import dev.kaizen.db.output.Table;
import dev.kaizen.db.postgres.ConnectionSettings;
import dev.kaizen.db.seed.SeedRun;
import dev.kaizen.db.seed.SeedVerification;

/** What became of the seeds, as text or JSON. */
final class SeedReport {
    private final Output output;
    private final ConnectionSettings settings;

    SeedReport(Output output, ConnectionSettings settings) {
        this.output = output;
        this.settings = settings;
    }

    void show(String kind, SeedRun run) {
        if (output.isJson()) {
            output.json(new Documents.Seed(
                    kind,
                    run.tables().stream()
                            .map(table -> new Documents.SeedTable(table.name(), table.rows(), table.kept()))
                            .toList(),
                    run.duration().toMillis()));
            return;
        }
        if (run.tables().isEmpty()) {
            output.line("Nothing to do: the seeds of " + settings.describe() + " are as they should be.");
            return;
        }
        boolean clearing = kind.equals("seed-clear");
        Table table = Table.withHeader("table", clearing ? "cleared" : "rows");
        run.tables().forEach(row -> table.row(Table.cell(row.name()), Table.cell(String.valueOf(row.rows()))));
        output.table(table);
        run.tables().stream()
                .filter(row -> row.kept() > 0)
                .forEach(row -> output.line(row.kept() + (row.kept() == 1 ? " row of " : " rows of ") + row.name()
                        + (row.kept() == 1 ? " stays" : " stay") + ", because rows that are not seeded need "
                        + (row.kept() == 1 ? "it." : "them.")));
        output.line((clearing ? "Cleared " : "Loaded ") + settings.describe() + " in " + Durations.text(run.duration())
                + ".");
    }

    void show(SeedVerification verification) {
        if (output.isJson()) {
            output.json(new Documents.SeedVerification(
                    verification.isSound(),
                    verification.tables().stream()
                            .map(table -> new Documents.VerifiedTable(
                                    table.name(),
                                    table.expected(),
                                    table.missing(),
                                    table.different(),
                                    table.unknown()))
                            .toList(),
                    verification.violations()));
            return;
        }
        Table table = Table.withHeader("table", "rows", "missing", "different", "unknown");
        verification
                .tables()
                .forEach(row -> table.row(
                        Table.cell(row.name()),
                        Table.cell(String.valueOf(row.expected())),
                        Table.cell(String.valueOf(row.missing())),
                        Table.cell(String.valueOf(row.different())),
                        Table.cell(String.valueOf(row.unknown()))));
        output.table(table);
        verification.violations().forEach(sentence -> output.line(sentence + "."));
        output.line(
                "The seeds of " + settings.describe() + (verification.isSound() ? " are whole." : " are not whole."));
    }
}
