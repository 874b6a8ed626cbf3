package dev.kaizen.db.cli;

import dev.kaizen.db.migrate.MigrationRun;
import dev.kaizen.db.migrate.Outcome;
import dev.kaizen.db.migrate.Version;
import dev.kaizen.db.output.Durations;
import dev.kaizen.db.output.Output;
import dev.kaizen.db.output.Style;
import dev.kaizen.db.output.Table;
import dev.kaizen.db.postgres.ConnectionSettings;

/** What an {@code up} or a {@code down} did, as text or JSON. */
final class RunReport {
    private final Output output;
    private final ConnectionSettings settings;

    RunReport(Output output, ConnectionSettings settings) {
        this.output = output;
        this.settings = settings;
    }

    /** @param kind {@code up} or {@code down} */
    void show(String kind, MigrationRun run) {
        if (output.isJson()) {
            output.json(document(kind, run));
        } else if (run.migrations().isEmpty()) {
            output.line("Nothing to do: " + settings.describe() + " " + isAt(run.to()) + ".");
        } else {
            output.table(table(run));
            int count = run.migrations().size();
            String done = kind.equals("up") ? "applied" : "rolled back";
            output.line(count + (count == 1 ? " migration " : " migrations ") + done + " in "
                    + Durations.text(run.duration()) + "; " + settings.describe() + " " + isAt(run.to()) + ".");
        }
    }

    private static String isAt(Version version) {
        return version.equals(Version.ZERO) ? "has no migration applied" : "is at " + version;
    }

    private static Table table(MigrationRun run) {
        Table table = new Table();
        for (MigrationRun.Step step : run.migrations()) {
            table.row(
                    Table.cell(step.version().text()),
                    Table.cell(step.name()),
                    Table.cell(step.domain()),
                    Table.cell(step.outcome() == Outcome.ROLLED_BACK ? "rolled back" : "applied", Style.GOOD),
                    Table.cell(Durations.text(step.duration()), Style.FAINT));
        }
        return table;
    }

    private static Documents.Run document(String kind, MigrationRun run) {
        return new Documents.Run(
                kind,
                run.runId().toString(),
                run.from().text(),
                run.to().text(),
                run.migrations().stream()
                        .map(step -> new Documents.RunRow(
                                step.version().text(),
                                step.name(),
                                step.outcome().text(),
                                step.duration().toMillis()))
                        .toList(),
                run.duration().toMillis());
    }
}
