package dev.kaizen.db.backup;

import java.util.Optional;
import java.util.UUID;

/**
 * How a backup is made.
 *
 * @param organization whose rows alone; empty for all
 * @param toolVersion what the manifest names as its maker
 * @param locked whether the caller keeps other runners out
 */
public record BackupOptions(Optional<UUID> organization, String toolVersion, boolean locked) {}
