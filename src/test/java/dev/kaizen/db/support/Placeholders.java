package dev.kaizen.db.support;

import java.util.LinkedHashMap;
import java.util.Map;

/** Puts words in braces where an output differs from run to run, so that the rest can be compared to the letter. */
public final class Placeholders {
    private static final Map<String, String> PATTERNS = new LinkedHashMap<>();

    static {
        PATTERNS.put("\\.backups/\\S+\\.tar", "{backup}");
        PATTERNS.put("kaizen_test_\\d+ on localhost:\\d+", "{database}");
        PATTERNS.put("kaizen_test_\\d+", "{name}");
        PATTERNS.put("localhost:\\d+", "localhost:{port}");
        PATTERNS.put("[^ \"]*/junit-?\\d+", "{directory}");
        PATTERNS.put("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "{uuid}");
        PATTERNS.put("\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?Z?", "{time}");
        PATTERNS.put("\"durationMs\":\\d+", "\"durationMs\":{ms}");
        PATTERNS.put("\\d+ min \\d+ s|\\d+\\.\\d s|\\d+ ms|for \\d+ s", "{took}");
        PATTERNS.put("process \\d+|backend \\d+", "process {pid}");
        PATTERNS.put("\\b20\\d{12}", "{version}");
        // A column is as wide as its widest cell, and durations differ.
        PATTERNS.put("(?<=\\S) {2,}", "  ");
    }

    private Placeholders() {}

    public static String in(String text) {
        String result = text;
        for (Map.Entry<String, String> pattern : PATTERNS.entrySet()) {
            result = result.replaceAll(pattern.getKey(), pattern.getValue().replace("{", "\\{"));
        }
        return result;
    }
}
