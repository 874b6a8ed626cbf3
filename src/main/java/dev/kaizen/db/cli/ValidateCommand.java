package dev.kaizen.db.cli;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.migrate.Validation;
import dev.kaizen.db.migrate.Validator;
import dev.kaizen.db.migrate.source.ChangelogSource;
import dev.kaizen.db.output.Output;
import dev.kaizen.db.postgres.ConnectionSettings;
import dev.kaizen.db.postgres.Sessions;

@Command(
        name = "validate",
        description = "Check that the changelogs are sound, and unchanged against the database.",
        footer = {"", "Example: kaizen-db validate --migrations-dir changelogs"})
final class ValidateCommand implements Callable<Integer> {
    @Mixin
    DatabaseOptions database;

    @Mixin
    OutputOptions outputOptions;

    @Override
    public Integer call() {
        Output output = outputOptions.open();
        ConnectionSettings settings = database.settings(output);
        ChangelogSource source = database.source();
        Validation validation = new Validator(new Sessions("kaizen-db validate")).validate(settings, source);
        if (output.isJson()) {
            output.json(document(validation));
        } else {
            show(validation, source, settings, output);
        }
        return (validation.isValid() ? ExitCode.OK : ExitCode.NO).status();
    }

    private static void show(
            Validation validation, ChangelogSource source, ConnectionSettings settings, Output output) {
        validation.findings().forEach(finding -> output.line(finding.toString()));
        for (Validation.Change change : validation.changed()) {
            output.line(change.changeset() + " changed since it was applied: " + change.explanation());
        }
        if (validation.isValid()) {
            output.line("Sound, and unchanged against " + settings.describe() + ": " + source.description() + ".");
        }
    }

    private static Documents.Validation document(Validation validation) {
        return new Documents.Validation(
                validation.isValid(),
                validation.findings().stream()
                        .map(finding -> new Documents.Finding(
                                finding.file(), finding.line(), finding.rule(), finding.message()))
                        .toList(),
                validation.changed().stream()
                        .map(change -> new Documents.Change(
                                change.version().text(),
                                change.changeset().id(),
                                change.changeset().path(),
                                change.explanation()))
                        .toList());
    }
}
