package dev.kaizen.db.output;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;

/** The one writer: results to standard output, everything else to standard error. */
public final class Output {
    private static final String CLEAR_LINE = "\r\u001B[K";

    private final PrintWriter out;
    private final PrintWriter err;
    private final Terminal terminal;
    private final Format format;
    private final boolean verbose;
    private final boolean colours;
    private boolean live;

    /** @param colours whether colours are welcome at all; they are used on a terminal only */
    public Output(
            PrintWriter out, PrintWriter err, Terminal terminal, Format format, boolean verbose, boolean colours) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
        this.format = format;
        this.verbose = verbose;
        this.colours = colours;
    }

    public boolean isJson() {
        return format == Format.json;
    }

    public boolean isVerbose() {
        return verbose;
    }

    /** Whether a person can be asked. */
    public boolean canAsk() {
        return terminal.in() && terminal.err();
    }

    /** A line of the result. */
    public void line(String text) {
        endLive();
        out.println(text);
        if (out.checkError() || System.out.checkError()) {
            throw new Failure(
                    ExitCode.FAILED,
                    "The result cannot be written to standard output",
                    "Look whether the disk is full, or what it was piped into has ended.");
        }
    }

    /** A line of the result that begins with a word of its own look. */
    public void line(String word, Style style, String rest) {
        line(style.apply(word, colours && terminal.out()) + rest);
    }

    /** A result as a table. */
    public void table(Table table) {
        table.lines(terminal.width(), colours && terminal.out()).forEach(this::line);
    }

    /** A result as one JSON object on one line. */
    public void json(Object document) {
        line(toJson(document));
    }

    /** Something worth a line that is no result. */
    public void note(String text) {
        endLive();
        err.println(text);
        err.flush();
    }

    /** What only {@code --verbose} shows. */
    public void detail(String text) {
        if (verbose) {
            note(text);
        }
    }

    /** An error's sentence and the way out, or its document where JSON was asked for. */
    public void error(String message, String hint, Object document, Throwable cause) {
        if (isJson()) {
            note(toJson(document));
        } else {
            note(Style.BAD.apply("error:", colours && terminal.err()) + " " + message);
            if (hint != null) {
                note(hint);
            }
        }
        if (verbose && cause != null) {
            StringWriter trace = new StringWriter();
            cause.printStackTrace(new PrintWriter(trace));
            note(trace.toString());
        }
    }

    /** What happens now: a line that the next one replaces on a terminal, a plain line elsewhere if it is a step. */
    public void progress(String text, boolean step) {
        if (terminal.err() && !verbose) {
            err.print(CLEAR_LINE + text);
            err.flush();
            live = true;
        } else if (step) {
            note(text);
        }
    }

    /** Asks for a yes; anything else is a no. */
    public boolean confirm(String question) {
        endLive();
        err.print(question + " [y/N] ");
        err.flush();
        String answer = readLine();
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
    }

    /** Asks for a word. */
    public String ask(String question) {
        endLive();
        err.print(question + " ");
        err.flush();
        String answer = readLine();
        return answer == null ? "" : answer.strip();
    }

    private void endLive() {
        if (live) {
            err.print(CLEAR_LINE);
            err.flush();
            live = false;
        }
    }

    private static String readLine() {
        try {
            return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String toJson(Object document) {
        try {
            return new JsonMapper().writeValueAsString(document);
        } catch (JsonProcessingException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
