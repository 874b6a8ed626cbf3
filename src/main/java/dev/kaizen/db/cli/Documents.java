package dev.kaizen.db.cli;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.kaizen.db.Failure;

/**
 * What {@code --output json} writes: one object, its {@code kind} and the {@code schemaVersion} of its shape first. Times
 * are RFC 3339 in UTC, durations milliseconds.
 */
final class Documents {
    private static final int SCHEMA_VERSION = 1;

    private Documents() {}

    record Status(String kind, int schemaVersion, List<StatusRow> migrations, long applied, long pending) {
        Status(List<StatusRow> migrations, long applied, long pending) {
            this("status", SCHEMA_VERSION, migrations, applied, pending);
        }
    }

    record StatusRow(
            String version,
            String name,
            String domain,
            String state,
            String appliedAt,
            Long durationMs,
            String appliedBy,
            int changesets) {}

    record Run(
            String kind,
            int schemaVersion,
            String runId,
            String from,
            String to,
            List<RunRow> migrations,
            long durationMs) {
        Run(String kind, String runId, String from, String to, List<RunRow> migrations, long durationMs) {
            this(kind, SCHEMA_VERSION, runId, from, to, migrations, durationMs);
        }
    }

    record RunRow(String version, String name, String state, long durationMs) {}

    record DryRun(String kind, int schemaVersion, String direction, List<DryRunRow> migrations, String sql) {
        DryRun(String direction, List<DryRunRow> migrations, String sql) {
            this("dry-run", SCHEMA_VERSION, direction, migrations, sql);
        }
    }

    record DryRunRow(String version, String name, int changesets) {}

    record Validation(String kind, int schemaVersion, boolean valid, List<Finding> findings, List<Change> changed) {
        Validation(boolean valid, List<Finding> findings, List<Change> changed) {
            this("validate", SCHEMA_VERSION, valid, findings, changed);
        }
    }

    record Finding(String file, int line, String rule, String message) {}

    record Change(String version, String changeset, String file, String explanation) {}

    record Created(String kind, int schemaVersion, String version, List<String> files) {
        Created(String version, List<String> files) {
            this("create", SCHEMA_VERSION, version, files);
        }
    }

    record Unlocked(String kind, int schemaVersion, boolean cleared, String holder) {
        Unlocked(boolean cleared, String holder) {
            this("unlock", SCHEMA_VERSION, cleared, holder);
        }
    }

    record Sandbox(
            String kind,
            int schemaVersion,
            String state,
            String host,
            Integer port,
            String database,
            String user,
            String passwordFile,
            String postgresVersion) {
        Sandbox(
                String state,
                String host,
                Integer port,
                String database,
                String user,
                String passwordFile,
                String postgresVersion) {
            this("sandbox", SCHEMA_VERSION, state, host, port, database, user, passwordFile, postgresVersion);
        }
    }

    record Seed(String kind, int schemaVersion, List<SeedTable> tables, List<KeptRows> kept, long durationMs) {
        Seed(String kind, List<SeedTable> tables, List<KeptRows> kept, long durationMs) {
            this(kind, SCHEMA_VERSION, tables, kept, durationMs);
        }
    }

    record SeedTable(String table, long rows, long kept) {}

    record KeptRows(String table, long rows, List<String> names, List<String> neededBy) {}

    record SeedVerification(
            String kind,
            int schemaVersion,
            boolean sound,
            List<VerifiedTable> tables,
            List<String> violations,
            List<KeptRows> kept) {
        SeedVerification(boolean sound, List<VerifiedTable> tables, List<String> violations, List<KeptRows> kept) {
            this("seed-verify", SCHEMA_VERSION, sound, tables, violations, kept);
        }
    }

    record VerifiedTable(String table, long expected, long missing, long different, long unknown) {}

    record Health(String kind, int schemaVersion, boolean healthy, List<HealthCheck> checks, long durationMs) {
        Health(boolean healthy, List<HealthCheck> checks, long durationMs) {
            this("health", SCHEMA_VERSION, healthy, checks, durationMs);
        }
    }

    record HealthCheck(String name, String state, List<HealthFinding> findings) {}

    record HealthFinding(String state, String message, String hint) {}

    record Maintenance(
            String kind,
            int schemaVersion,
            String busy,
            List<MaintainedTable> tables,
            List<RemovedRows> removed,
            List<WorkedOffRows> workedOff,
            List<String> failures,
            long durationMs) {
        Maintenance(
                String busy,
                List<MaintainedTable> tables,
                List<RemovedRows> removed,
                List<WorkedOffRows> workedOff,
                List<String> failures,
                long durationMs) {
            this("maintain", SCHEMA_VERSION, busy, tables, removed, workedOff, failures, durationMs);
        }
    }

    record MaintainedTable(
            String table,
            List<String> created,
            List<String> detached,
            List<String> dropped,
            List<String> postponed,
            boolean analyzed,
            String oldestMonth) {}

    record NewKeys(String kind, int schemaVersion, List<String> items) {
        NewKeys(List<String> items) {
            this("keys-generate", SCHEMA_VERSION, items);
        }
    }

    record KeyUse(
            String kind,
            int schemaVersion,
            int currentKey,
            List<Integer> keys,
            List<KeyUseRow> columns,
            boolean sound) {
        KeyUse(int currentKey, List<Integer> keys, List<KeyUseRow> columns, boolean sound) {
            this("keys-status", SCHEMA_VERSION, currentKey, keys, columns, sound);
        }
    }

    record KeyUseRow(String column, int key, long values) {}

    record KeyRotation(String kind, int schemaVersion, int key, List<KeyRotationRow> columns) {
        KeyRotation(int key, List<KeyRotationRow> columns) {
            this("keys-rotate", SCHEMA_VERSION, key, columns);
        }
    }

    record KeyRotationRow(String column, long rotated, long unreadable, String example, long left) {}

    record RemovedRows(String table, long rows) {}

    record Backup(String kind, int schemaVersion, String file, int tables, long rows, long bytes, long durationMs) {
        Backup(String file, int tables, long rows, long bytes, long durationMs) {
            this("backup", SCHEMA_VERSION, file, tables, rows, bytes, durationMs);
        }
    }

    record Restore(String kind, int schemaVersion, String file, int tables, long rows, long durationMs) {
        Restore(String file, int tables, long rows, long durationMs) {
            this("restore", SCHEMA_VERSION, file, tables, rows, durationMs);
        }
    }

    record WorkedOffRows(String table, long rows, long waiting, String oldest) {}

    record Program(String kind, int schemaVersion, String version) {
        Program(String version) {
            this("version", SCHEMA_VERSION, version);
        }
    }

    static Error error(Failure failure) {
        return new Error(failure.code().status(), failure.getMessage(), failure.hint());
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Error(String kind, int schemaVersion, int code, String message, String hint) {
        Error(int code, String message, String hint) {
            this("error", SCHEMA_VERSION, code, message, hint);
        }
    }
}
