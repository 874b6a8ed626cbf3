package dev.kaizen.db.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What PostgreSQL has written since a moment.
 *
 * @param start the file's length in bytes at that moment
 */
record ServerLog(Path file, long start) {
    private static final Pattern COMPLAINT = Pattern.compile("^.*(?:FATAL|PANIC|ERROR|error): +");

    /** From now on; makes the file when it is not there, for its owner's eyes only: it quotes statements that fail. */
    static ServerLog from(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file);
            SandboxDirectory.setMode(file, "rw-------");
        }
        return new ServerLog(file, Files.size(file));
    }

    /** The last line that says what is wrong, else the last line of all. */
    String complaint() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int from = (int) Math.min(start, bytes.length);
        String text = new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
        List<String> lines = Arrays.stream(text.split("\\R"))
                .filter(line -> !line.isBlank() && !line.startsWith("pg_ctl:") && !line.startsWith("Examine the log"))
                .toList();
        return lines.stream()
                .filter(line -> COMPLAINT.matcher(line).find())
                .reduce((earlier, later) -> later)
                .map(line -> COMPLAINT.matcher(line).replaceFirst(""))
                .orElseGet(() -> lines.isEmpty() ? "it said nothing." : lines.get(lines.size() - 1));
    }
}
