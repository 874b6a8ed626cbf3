package dev.kaizen.db.cli;

import dev.kaizen.db.operate.keys.KeyUse;
import dev.kaizen.db.operate.keys.Rotation;
import dev.kaizen.db.output.Output;
import dev.kaizen.db.output.Table;
import dev.kaizen.db.postgres.ConnectionSettings;

/** What keys are used and what a rotation did, as text or JSON. */
final class KeysReport {
    private final Output output;
    private final ConnectionSettings settings;

    KeysReport(Output output, ConnectionSettings settings) {
        this.output = output;
        this.settings = settings;
    }

    void show(KeyUse use) {
        if (output.isJson()) {
            output.json(new Documents.KeyUse(
                    use.currentId(),
                    use.ringIds().stream().sorted().toList(),
                    use.columns().stream()
                            .map(column -> new Documents.KeyUseRow(column.name(), column.keyId(), column.values()))
                            .toList(),
                    use.isSound()));
            return;
        }
        if (!use.columns().isEmpty()) {
            Table table = Table.withHeader("column", "key", "values");
            use.columns()
                    .forEach(column -> table.row(
                            Table.cell(column.name()),
                            Table.cell(String.valueOf(column.keyId())),
                            Table.cell(String.valueOf(column.values()))));
            output.table(table);
        }
        use.missing().forEach(id -> output.line("The key ring lacks key " + id + "."));
        if (use.isDevelopmentInProduction()) {
            output.line(
                    settings.describe() + " is marked production, where the key of development, 0, protects nobody.");
        }
        output.line(
                use.stale() == 0
                        ? "Every value is under the current key, " + use.currentId() + "."
                        : values(use.stale()) + (use.stale() == 1 ? " is" : " are")
                                + " under another key than the current one, " + use.currentId()
                                + "; kaizen-db keys rotate encrypts anew.");
    }

    void show(Rotation rotation) {
        if (output.isJson()) {
            output.json(new Documents.KeyRotation(
                    rotation.keyId(),
                    rotation.columns().stream()
                            .map(column -> new Documents.KeyRotationRow(
                                    column.name(),
                                    column.rotated(),
                                    column.unreadable(),
                                    column.example(),
                                    column.left()))
                            .toList()));
            return;
        }
        for (Rotation.Column column : rotation.columns()) {
            if (column.rotated() > 0) {
                output.line("Encrypted " + values(column.rotated()) + " of " + column.name() + " anew.");
            }
            if (column.unreadable() > 0) {
                output.line(values(column.unreadable()) + " of " + column.name() + " cannot be read: "
                        + column.example() + ".");
            }
            if (column.left() > 0) {
                output.line(values(column.left()) + " of " + column.name()
                        + " came under another key meanwhile: does every application have the newest key?");
            }
        }
        output.line(
                rotation.isComplete()
                        ? "Every value of " + settings.describe() + " is under key " + rotation.keyId() + "."
                        : "Every other value of " + settings.describe() + " is under key " + rotation.keyId() + ".");
    }

    private static String values(long number) {
        return number + (number == 1 ? " value" : " values");
    }
}
