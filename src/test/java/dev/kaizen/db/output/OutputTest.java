package dev.kaizen.db.output;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class OutputTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource({
        "true, true, true, true, true",
        "true, true, false, false, false",
        "true, false, true, true, false",
        "false, true, true, false, true",
        "false, false, true, false, false"
    })
    void each_stream_is_coloured_where_it_is_a_terminal_and_colours_are_welcome(
            boolean outIsTerminal, boolean errIsTerminal, boolean welcome, boolean outColoured, boolean errColoured) {
        Output output = output(new Terminal(false, outIsTerminal, errIsTerminal), Format.text, false, welcome);

        output.table(new Table().row(Table.cell("applied", Style.GOOD)));
        output.error("No.", null, null, null);
        assertThat(out).hasToString(outColoured ? "\u001B[32mapplied\u001B[0m\n" : "applied\n");
        assertThat(err).hasToString(errColoured ? "\u001B[31merror:\u001B[0m No.\n" : "error: No.\n");
    }

    @Test
    void progress_on_a_terminal_is_one_line_that_the_next_output_replaces() {
        Output output = output(new Terminal(true, true, true), Format.text, false, true);

        output.progress("Applying 001", true);
        output.progress("Applying 001  1/2", false);
        output.line("Done.");
        output.note("Noted.");
        assertThat(err).hasToString("\r\u001B[KApplying 001\r\u001B[KApplying 001  1/2\r\u001B[KNoted.\n");
        assertThat(out).hasToString("Done.\n");
    }

    @ParameterizedTest
    @CsvSource({"false, false", "true, true"})
    void progress_elsewhere_and_beside_details_is_a_line_a_step(boolean isTerminal, boolean verbose) {
        Output output = output(new Terminal(isTerminal, isTerminal, isTerminal), Format.text, verbose, true);

        output.progress("Applying 001", true);
        output.progress("Applying 001  1/2", false);
        output.detail("select 1;");
        assertThat(err).hasToString(verbose ? "Applying 001\nselect 1;\n" : "Applying 001\n");
    }

    @ParameterizedTest
    @CsvSource({"true, true, true", "true, false, false", "false, true, false"})
    void somebody_can_be_asked_who_sees_the_question_and_can_answer(boolean in, boolean err, boolean canAsk) {
        assertThat(output(new Terminal(in, false, err), Format.text, false, true)
                        .canAsk())
                .isEqualTo(canAsk);
    }

    @Test
    void a_document_is_one_line_and_an_error_a_document_on_standard_error() {
        Output output = output(Terminal.NONE, Format.json, false, true);

        output.json(Map.of("text", "two\nlines \"quoted\""));
        output.error("No.", "A hint.", Map.of("code", 1), new IllegalStateException("hidden"));
        assertThat(out).hasToString("{\"text\":\"two\\nlines \\\"quoted\\\"\"}\n");
        assertThat(err).hasToString("{\"code\":1}\n");
    }

    private Output output(Terminal terminal, Format format, boolean verbose, boolean colours) {
        return new Output(new PrintWriter(out), new PrintWriter(err), terminal, format, verbose, colours);
    }
}
