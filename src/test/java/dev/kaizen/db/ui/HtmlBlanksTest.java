package dev.kaizen.db.ui;

import java.sql.SQLException;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.kaizen.db.tenancy.Transaction;

import static org.assertj.core.api.Assertions.assertThat;

/** HTML knows five blanks. What other blanks stand between, a browser takes for names; so no template may have them there. */
class HtmlBlanksTest {
    private static final List<String> BLANKS = List.of(" ", "\t", "\n", "\f", "\r");
    private static final List<String> OTHERS = List.of(
            "\u0001", "\u000b", "\u001c", "\u007f", "\u0085", "\u00a0", "\u1680", "\u2003", "\u2028", "\u3000",
            "\ufeff");

    /** A bar where a blank may stand. */
    private static final String PAGE =
            "<a| |title|=|\"{{v}}\"| |b| |c|=|d| |href|=|'{{v}}'|>e</a|><textarea|>{{v}}</textarea|><title>{{v}}</title|><p |/|>";

    private static final String DATA = "{\"v\": \"x onclick=\\\"alert(1)\\\" y=\"}";

    @Test
    void only_the_blanks_of_html_stand_between_the_names_of_a_tag() throws SQLException {
        Studio studio = Studio.open(18);
        String[] parts = PAGE.split("\\|");
        try (Transaction request = studio.request()) {
            List<String> expected = Html.shape(page(request, String.join("", parts)));
            for (int place = 1; place < parts.length; place++) {
                String before = String.join("", List.of(parts).subList(0, place));
                String after = String.join("", List.of(parts).subList(place, parts.length));
                for (String blank : BLANKS) {
                    assertThat(Html.shape(page(request, before + blank + after)))
                            .as(before)
                            .isEqualTo(expected);
                }
                for (String other : OTHERS) {
                    assertThat(request.failure("select ui.compile_template(?)", before + other + after))
                            .as("U+%04X behind %s", (int) other.charAt(0), before)
                            .isEqualTo("KZ101");
                }
            }
        }
    }

    /** A value that an attribute begins with may follow blanks, as browsers skip them; nothing else that looks like one. */
    @Test
    void an_address_begins_behind_the_blanks_that_browsers_skip() throws SQLException {
        try (Transaction request = Studio.open(18).request()) {
            for (String blank : BLANKS) {
                assertThat(page(request, "<a href='" + blank + "{{to}}'>", "{\"to\": \"javascript:alert(1)\"}"))
                        .isEqualTo("<a href='" + blank + "about:invalid'>");
            }
            for (String other : OTHERS) {
                assertThat(request.failure("select ui.compile_template(?)", "<a href='" + other + "{{to}}'>"))
                        .isEqualTo("KZ101");
            }
        }
    }

    private static String page(Transaction request, String source) throws SQLException {
        return page(request, source, DATA);
    }

    private static String page(Transaction request, String source, String data) throws SQLException {
        return request.value(
                "select html from ui.render_program(ui.compile_template(?), array[?::jsonb], '')", source, data);
    }
}
