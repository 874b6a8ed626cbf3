package dev.kaizen.db.cli;

import dev.kaizen.db.migrate.SqlPreview;
import dev.kaizen.db.output.Output;

/** The SQL a run would run, as a script or JSON. */
final class PreviewReport {
    private final Output output;

    PreviewReport(Output output) {
        this.output = output;
    }

    /** @param direction {@code up} or {@code down} */
    void show(String direction, SqlPreview.Preview preview) {
        if (output.isJson()) {
            output.json(new Documents.DryRun(
                    direction,
                    preview.migrations().stream()
                            .map(item -> new Documents.DryRunRow(item.version().text(), item.name(), item.changesets()))
                            .toList(),
                    preview.sql()));
        } else if (preview.sql().isEmpty()) {
            output.note("Nothing to do.");
        } else {
            output.line(preview.sql().stripTrailing());
        }
    }
}
