package dev.kaizen.db;

/**
 * Why a command could not do what it was asked: one sentence that names the thing and its value, and the way out. Every
 * error that a user can cause ends as one of these; anything else is a fault of ours.
 */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode code;
    private final String hint;

    /**
     * @param message one sentence: what, which value
     * @param hint what to do about it; null when the message already says so
     */
    public Failure(ExitCode code, String message, String hint) {
        this(code, message, hint, null);
    }

    /** The same, with the error behind it, which only {@code --verbose} shows. */
    public Failure(ExitCode code, String message, String hint, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.hint = hint;
    }

    public ExitCode code() {
        return code;
    }

    /** What to do about it, or null. */
    public String hint() {
        return hint;
    }
}
