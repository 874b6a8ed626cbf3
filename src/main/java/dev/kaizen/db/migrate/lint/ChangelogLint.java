package dev.kaizen.db.migrate.lint;

import java.util.List;
import java.util.Optional;

import dev.kaizen.db.migrate.lint.YamlNode.YamlEntry;
import dev.kaizen.db.migrate.source.ChangelogSource;

/**
 * Finds what Liquibase would silently ignore, change or half-do in a folder of changelogs, without a database and without
 * Liquibase. Whatever the files hold, the answer is findings, never an exception.
 */
public final class ChangelogLint {
    /**
     * Reads every file that the changelogs reach.
     *
     * @return what is wrong, by the order of the list of migrations, then by line; empty when all is well
     */
    public List<Finding> check(ChangelogSource source) {
        return new Run(source).findings();
    }

    /** One look at one source. */
    private static final class Run {
        private final Findings findings = new Findings();
        private final SourceFiles files;
        private final ScriptReader scripts;
        private final ChangesetRules changesetRules = new ChangesetRules(findings);
        private final TransactionRules transactionRules = new TransactionRules(findings);
        private final ScriptRules scriptRules = new ScriptRules(findings);
        private final NameRules nameRules = new NameRules(findings);
        private final DataRules dataRules = new DataRules(findings);

        Run(ChangelogSource source) {
            files = new SourceFiles(source, findings);
            scripts = new ScriptReader(files);
        }

        List<Finding> findings() {
            findings.file(ChangelogSource.ROOT);
            Place root = new Place(ChangelogSource.ROOT, 1);
            List<Include> includes = read(ChangelogSource.ROOT, root, Grammar.LIST).stream()
                    .flatMap(list -> Include.of(list).stream())
                    .toList();
            IncludeRules includeRules = new IncludeRules(files, findings);
            for (Include include : includeRules.check(includes)) {
                findings.file(include.path());
                read(include.path(), include.place(), Grammar.MIGRATION).stream()
                        .flatMap(migration -> Changeset.of(migration).stream())
                        .forEach(this::check);
            }
            includeRules.checkUnlisted(includes);
            return findings.sorted();
        }

        private Optional<YamlNode> read(String file, Place named, Shape shape) {
            Optional<YamlNode> root =
                    files.read(file, named).flatMap(text -> new YamlReader(file, findings).read(text));
            root.ifPresent(node -> {
                shape.check(new YamlEntry(new Place(file, 1), file, node), findings);
                node.scalars().forEach(scalar -> scriptRules.checkParameters(scalar.textPlace(), scalar.value()));
            });
            return root;
        }

        private void check(Changeset changeset) {
            changesetRules.check(changeset);
            List<Change> changes = changeset.changes();
            dataRules.check(changeset, changes, check(changeset, changes));
            check(changeset, changeset.rollback());
        }

        private List<Script> check(Changeset changeset, List<Change> changes) {
            List<Script> texts = changes.stream()
                    .flatMap(change -> scripts.read(change).stream())
                    .toList();
            for (Script script : texts) {
                scriptRules.check(script);
                nameRules.check(script);
                if (script.change().type().equals("sqlFile")) {
                    scriptRules.checkParameters(script.start(), script.text());
                }
            }
            transactionRules.check(changeset, changes, texts);
            return texts;
        }
    }
}
