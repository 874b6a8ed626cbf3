package dev.kaizen.db.output;

/** In what form results are written; the names are what {@code --output} takes. */
public enum Format {
    text,
    json
}
