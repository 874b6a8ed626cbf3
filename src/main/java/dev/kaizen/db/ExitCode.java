package dev.kaizen.db;

/** What a process's exit status tells a script; the numbers are part of the command line's contract. */
public enum ExitCode {
    /** Done, or nothing to do. */
    OK(0),
    /** Failed. */
    FAILED(1),
    /** Unknown command, option or version, or a value that does not parse. */
    USAGE(2),
    /** The answer is no: pending, changed, invalid. */
    NO(3),
    /** Another runner holds the lock. */
    LOCKED(4),
    /** No connection to the database. */
    NO_CONNECTION(5),
    /** Refused: nothing was changed. */
    REFUSED(6);

    private final int status;

    ExitCode(int status) {
        this.status = status;
    }

    /** The exit status, 0 to 6. */
    public int status() {
        return status;
    }
}
