package dev.kaizen.db.backup;

/**
 * How an archive is put back.
 *
 * @param confirmed whether somebody said yes
 * @param reason why; needed for a database marked production, null otherwise
 */
public record RestoreOptions(boolean confirmed, String reason) {}
