package dev.kaizen.db.migrate.lint;

import java.util.List;
import java.util.Optional;

import dev.kaizen.db.Failure;
import dev.kaizen.db.migrate.source.ChangelogSource;

/** The files of a source, read so that whatever is wrong with one becomes a finding. */
final class SourceFiles {
    private final ChangelogSource source;
    private final Findings findings;

    SourceFiles(ChangelogSource source, Findings findings) {
        this.source = source;
        this.findings = findings;
    }

    /** Whether the path stays inside the folder and means the same on every system; reports it otherwise. */
    boolean isSafe(String path, Place named) {
        boolean plain = path.matches("[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*");
        boolean inside = List.of(path.split("/")).stream().noneMatch(part -> part.equals("..") || part.equals("."));
        if (!plain || !inside) {
            String message = "`%s` is no path inside the changelogs: write folders and file with / between them,"
                    + " in letters, digits, _, - and dots, without `..`";
            findings.add(named, Rule.UNSAFE_PATH, message.formatted(path));
        }
        return plain && inside;
    }

    /**
     * The text of a file; empty, with a finding, when there is none.
     *
     * @param named where it is named
     */
    Optional<String> read(String path, Place named) {
        try {
            Optional<String> text = source.read(path);
            if (text.isEmpty()) {
                findings.add(named, Rule.MISSING_FILE, "there is no file `" + path + "`: add it, or correct the path");
            }
            return text;
        } catch (Failure unreadable) {
            findings.add(new Place(path, 1), Rule.UNREADABLE_FILE, unreadable.getMessage());
            return Optional.empty();
        }
    }

    /** Every file of a folder; empty for the built-in changelogs. */
    List<String> all() {
        return source.files();
    }
}
