package dev.kaizen.db.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import dev.kaizen.db.Environment;
import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;
import dev.kaizen.db.migrate.MigrationTemplate;
import dev.kaizen.db.migrate.source.FolderSource;
import dev.kaizen.db.output.Output;

@Command(
        name = "create",
        description = "Write a new migration, with a rollback, into the changelogs' folder.",
        footer = {"", "Example: kaizen-db create add_user_preferences --domain auth"})
final class CreateCommand implements Callable<Integer> {
    private static final List<String> DOMAINS = List.of("auth", "ui", "rules", "analytics");

    private final Environment environment;

    @Parameters(paramLabel = "NAME", description = "What it does: lower case letters, digits and underscores.")
    String name;

    @Option(
            names = "--domain",
            paramLabel = "DOMAIN",
            description = "auth, ui, rules or analytics; when left out it is asked for, or the newest migration's.")
    String domain;

    @Option(names = "--migrations-dir", paramLabel = "FOLDER", description = "The changelogs' folder (MIGRATIONS_DIR).")
    String migrationsDir;

    @Mixin
    OutputOptions outputOptions;

    CreateCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Output output = outputOptions.open();
        MigrationTemplate.checkName(name);
        checkDomain(domain);
        Path folder = folder();
        MigrationTemplate template = new MigrationTemplate(new FolderSource(folder));
        MigrationTemplate.Created created = template.create(name, domain(template, output), Instant.now());
        if (output.isJson()) {
            output.json(new Documents.Created(
                    created.version().text(),
                    created.files().stream()
                            .map(file -> folder.resolve(file).toString())
                            .toList()));
        } else {
            created.files().forEach(file -> output.line(shown(folder.resolve(file))));
        }
        sayWhatUpReads(folder, output);
        return ExitCode.OK.status();
    }

    private Path folder() {
        if (migrationsDir != null) {
            return environment.resolve(migrationsDir);
        }
        return environment
                .get("MIGRATIONS_DIR")
                .map(environment::resolve)
                .orElseGet(() -> environment.resolve("changelogs"));
    }

    private String domain(MigrationTemplate template, Output output) {
        if (domain != null) {
            return domain;
        }
        String newest = template.newestDomain().filter(DOMAINS::contains).orElse(DOMAINS.get(0));
        if (output.canAsk()) {
            String answer = output.ask("Domain (" + String.join(", ", DOMAINS) + ") [" + newest + "]:");
            String chosen = answer.isEmpty() ? newest : answer;
            checkDomain(chosen);
            return chosen;
        }
        output.note("Domain " + newest + ", as of the newest migration; --domain names another.");
        return newest;
    }

    private static void checkDomain(String domain) {
        if (domain != null && !DOMAINS.contains(domain)) {
            throw new Failure(
                    ExitCode.USAGE,
                    "\"" + domain + "\" is no domain",
                    "Use one of " + String.join(", ", DOMAINS) + ".");
        }
    }

    private void sayWhatUpReads(Path folder, Output output) {
        boolean read = environment
                .get("MIGRATIONS_DIR")
                .map(environment::resolve)
                .filter(folder::equals)
                .isPresent();
        output.note(
                read
                        ? "kaizen-db up reads " + shown(folder) + "."
                        : "kaizen-db up reads it with MIGRATIONS_DIR=" + shown(folder) + ".");
    }

    /** Relative to the working directory where it lies in it. */
    private String shown(Path path) {
        Path from = environment.workingDirectory();
        return path.startsWith(from) && Files.exists(from)
                ? from.relativize(path).toString()
                : path.toString();
    }
}
