package dev.kaizen.db.sandbox;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What there is of a working directory's sandbox.
 *
 * @param directory where it is, or would be
 * @param version of the unpacked PostgreSQL; empty when there is none
 * @param server present exactly when the state is {@code RUNNING}
 */
public record SandboxStatus(State state, Path directory, Optional<String> version, Optional<SandboxServer> server) {

    /** How far a sandbox is. */
    public enum State {
        /** There is no data: never started, or reset. */
        ABSENT,
        /** There is data, but no server. */
        STOPPED,
        /** There is a server that takes no connections: it starts, recovers or stops. */
        NOT_READY,
        /** There is a server that takes connections. */
        RUNNING
    }
}
