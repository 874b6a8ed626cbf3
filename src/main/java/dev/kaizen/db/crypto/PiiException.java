package dev.kaizen.db.crypto;

/** Why a ciphertext could not be read. The message names its place, never a value. */
public final class PiiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** What is the matter with it. */
    public enum Reason {
        /** It is shorter than the shortest ciphertext. */
        TRUNCATED("is truncated"),
        /** It begins with another format version than 1. */
        UNKNOWN_FORMAT("has an unknown format"),
        /** The key ring lacks its key. */
        UNKNOWN_KEY("needs a key that the key ring lacks"),
        /** It was changed, or moved from another place, or written with another key of the same id. */
        NOT_AUTHENTIC("was changed or moved, or was written with another key of the same id");

        private final String words;

        Reason(String words) {
            this.words = words;
        }
    }

    PiiException(Reason reason, PiiPlace place) {
        super(place.describe() + " " + reason.words);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
