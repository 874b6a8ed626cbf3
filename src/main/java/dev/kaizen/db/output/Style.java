package dev.kaizen.db.output;

/** How a word is shown on a terminal with colours. */
public enum Style {
    PLAIN(""),
    GOOD("32"),
    WARNING("33"),
    BAD("31"),
    FAINT("2"),
    BOLD("1");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    String apply(String text, boolean colours) {
        return !colours || code.isEmpty() || text.isBlank() ? text : "\u001B[" + code + "m" + text + "\u001B[0m";
    }
}
