package dev.kaizen.db.backup;

import java.time.Duration;

/** What was put back. */
public record RestoreResult(int tables, long rows, Duration duration) {}
