package dev.kaizen.db.migrate;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;
import dev.kaizen.db.migrate.source.ChangelogSource;

/** The text of {@code changelog.yaml}, which people write too: an addition keeps to their indentation. */
final class ChangelogList {
    private static final Pattern ITEM = Pattern.compile("(?m)^( *)- include:");
    private static final Pattern EMPTY = Pattern.compile("((?:\\s|#.*\\R)*databaseChangeLog:)\\s*(?:\\[\\s*])?\\s*");

    private ChangelogList() {}

    /**
     * The list with one more migration at its end.
     *
     * @param text the list as it is
     * @param file the migration's path, relative to the root
     * @throws Failure (3) when the list is not written as a line for each item
     */
    static String add(String text, String file) {
        Matcher item = ITEM.matcher(text);
        if (item.find()) {
            return text.stripTrailing() + include(item.group(1), file);
        }
        Matcher empty = EMPTY.matcher(text);
        if (empty.matches()) {
            return empty.group(1) + include("  ", file);
        }
        throw new Failure(
                ExitCode.NO,
                ChangelogSource.ROOT + " does not list its migrations line by line, so none can be added",
                "Write each of them as a line with - include: and one with file: below it.");
    }

    private static String include(String indentation, String file) {
        return "\n" + indentation + "- include:\n" + indentation + "    file: " + file + "\n";
    }
}
