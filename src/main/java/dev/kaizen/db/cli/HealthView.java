package dev.kaizen.db.cli;

import dev.kaizen.db.operate.health.HealthFinding;
import dev.kaizen.db.operate.health.HealthLevel;
import dev.kaizen.db.operate.health.HealthReport;
import dev.kaizen.db.output.Output;
import dev.kaizen.db.output.Style;
import dev.kaizen.db.postgres.ConnectionSettings;

/** How a database is, as text or JSON. Sentences are written whole, however narrow the terminal. */
final class HealthView {
    private static final String FORMAT = "  %-10s  %s";
    private static final String INDENTATION = " ".repeat(18);

    private final Output output;
    private final ConnectionSettings settings;

    HealthView(Output output, ConnectionSettings settings) {
        this.output = output;
        this.settings = settings;
    }

    void show(HealthReport report) {
        if (output.isJson()) {
            output.json(document(report));
            return;
        }
        for (HealthReport.Check check : report.checks()) {
            check.findings().forEach(finding -> show(check.name(), finding));
        }
        output.line(summary(report));
    }

    private void show(String check, HealthFinding finding) {
        String level = String.format("%-4s", finding.level().text());
        output.line(level, style(finding.level()), String.format(FORMAT, check, finding.sentence()));
        if (finding.wayOut() != null) {
            output.line(INDENTATION + finding.wayOut(), Style.FAINT, "");
        }
    }

    private String summary(HealthReport report) {
        long failed = report.count(HealthLevel.FAIL);
        long warned = report.count(HealthLevel.WARN);
        String verdict = failed == 0
                ? settings.describe() + " is healthy"
                : settings.describe() + " is not healthy: " + failed + " of "
                        + report.checks().size() + (report.checks().size() == 1 ? " check" : " checks") + " failed";
        return verdict + (warned == 0 ? "." : ", " + warned + (warned == 1 ? " warns." : " warn."));
    }

    private static Style style(HealthLevel level) {
        return switch (level) {
            case OK -> Style.GOOD;
            case WARN -> Style.WARNING;
            case FAIL -> Style.BAD;
        };
    }

    private static Documents.Health document(HealthReport report) {
        return new Documents.Health(
                report.isHealthy(),
                report.checks().stream()
                        .map(check -> new Documents.HealthCheck(
                                check.name(),
                                check.level().text(),
                                check.findings().stream()
                                        .map(finding -> new Documents.HealthFinding(
                                                finding.level().text(), finding.sentence(), finding.wayOut()))
                                        .toList()))
                        .toList(),
                report.duration().toMillis());
    }
}
