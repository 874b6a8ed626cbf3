package dev.kaizen.db.backup;

import java.nio.file.Path;
import java.time.Duration;

/**
 * An archive that was written.
 *
 * @param bytes its size
 * @param duration from the first connection to the renamed file
 */
public record BackupResult(Path file, int tables, long rows, long bytes, Duration duration) {}
