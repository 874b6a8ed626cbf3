package dev.kaizen.db.operate.health;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

import dev.kaizen.db.ExitCode;

/** How a database is, check by check. */
public record HealthReport(List<Check> checks, Duration duration) {
    public HealthReport {
        checks = List.copyOf(checks);
    }

    /** What one check saw; at least one finding. */
    public record Check(String name, List<HealthFinding> findings) {
        public Check {
            findings = List.copyOf(findings);
        }

        /** The worst of its findings. */
        public HealthLevel level() {
            return findings.stream()
                    .map(HealthFinding::level)
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }
    }

    /** 5 without a connection, 3 when another check failed, else 0. */
    public ExitCode exitCode() {
        if (checks.get(0).level() == HealthLevel.FAIL) {
            return ExitCode.NO_CONNECTION;
        }
        return isHealthy() ? ExitCode.OK : ExitCode.NO;
    }

    /** Whether no check failed. */
    public boolean isHealthy() {
        return count(HealthLevel.FAIL) == 0;
    }

    /** How many checks came to this level. */
    public long count(HealthLevel level) {
        return checks.stream().filter(check -> check.level() == level).count();
    }
}
