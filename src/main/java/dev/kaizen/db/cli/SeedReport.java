package dev.kaizen.db.cli;

import java.util.List;

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
                            .map(table -> new Documents.SeedTable(table.name(), table.rows(), run.kept(table.name())))
                            .toList(),
                    documents(run.kept()),
                    run.duration().toMillis()));
            return;
        }
        boolean clearing = kind.equals("seed-clear");
        if (!run.tables().isEmpty()) {
            Table table = Table.withHeader("table", clearing ? "cleared" : "rows");
            run.tables().forEach(row -> table.row(Table.cell(row.name()), Table.cell(String.valueOf(row.rows()))));
            output.table(table);
        }
        show(run.kept());
        if (run.tables().isEmpty()) {
            output.line(
                    clearing
                            ? "Nothing to do: " + settings.describe() + " has no seeds."
                            : "Nothing to do: the seeds of " + settings.describe() + " are as they should be.");
        } else {
            output.line((clearing ? "Cleared " : "Loaded ") + settings.describe() + " in "
                    + Durations.text(run.duration()) + ".");
        }
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
                    verification.violations(),
                    documents(verification.kept())));
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
        show(verification.kept());
        verification.violations().forEach(sentence -> output.line(sentence + "."));
        output.line(
                "The seeds of " + settings.describe() + (verification.isSound() ? " are whole." : " are not whole."));
    }

    private void show(List<SeedRun.Kept> kept) {
        for (SeedRun.Kept rows : kept) {
            boolean one = rows.rows() == 1;
            long more = rows.rows() - rows.names().size();
            output.line(rows.rows() + (one ? " row of " : " rows of ") + rows.table() + (one ? " stays" : " stay")
                    + ", because rows of " + String.join(", ", rows.neededBy()) + " need " + (one ? "it: " : "them: ")
                    + String.join(", ", rows.names()) + (more > 0 ? " and " + more + " more" : "") + ".");
        }
    }

    private static List<Documents.KeptRows> documents(List<SeedRun.Kept> kept) {
        return kept.stream()
                .map(rows -> new Documents.KeptRows(rows.table(), rows.rows(), rows.names(), rows.neededBy()))
                .toList();
    }
}
