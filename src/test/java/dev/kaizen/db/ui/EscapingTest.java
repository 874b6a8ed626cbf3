package dev.kaizen.db.ui;

import java.sql.SQLException;
import java.util.List;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.tenancy.Transaction;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever data hold, a page has the elements and attributes of its template, and no address that runs a script. */
class EscapingTest {
    /** Values go to every kind of place where the compiler lets them stand. */
    private static final String PAGE =
            """
            <!doctype html><html lang="{{v}}"><head><title>{{v}}</title></head><body>
            <p class="a {{v}} b" id='{{v}}' title="{{#list}}{{.}} {{/list}}">{{v}} &amp; {{list}}{{#list}}<i>{{.}}</i>{{/list}}</p>
            <a href="{{v}}" data-id="{{v}}" aria-label='{{v}}'>{{v}}</a><a href="/users/{{v}}?q={{v}}#{{v}}">b</a>
            <a href='https://example.com/{{v}}'{{#v}} title="{{.}}"{{/v}}>c</a><a href="mailto:{{v}}">d</a>
            <img src="{{v}}" alt="{{v}}"><form action="{{v}}"><button formaction='{{v}}' type="{{v}}"
              {{! nothing }} value='{{v}}'>{{v}}</button><input value="{{v}}" type='{{v}}'><textarea>{{v}}</textarea>
            <select><option value="{{v}}">{{v}}</option></select></form><table><tr><td>{{v}}</td></tr>{{v}}</table>
            <svg><text>{{v}}</text><a href="/{{v}}"><title>{{v}}</title></a></svg><style>p { color: red }</style>
            <blockquote cite="{{v}}">{{v}}</blockquote><script>let a = 1 < 2;</script>{{v}}</body></html>
            """;

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void no_value_adds_an_element_or_an_attribute(int version) throws SQLException {
        Studio studio = Studio.open(version);
        List<String> payloads = Payloads.all();
        try (Transaction request = studio.request()) {
            studio.publishTemplate(request, "page", "1.0.0", PAGE);
            List<String> expected = Html.shape(studio.render(request, "page", data("x")));
            assertThat(expected).hasSize(30);
            for (String payload : payloads) {
                String html = studio.render(request, "page", data(payload));
                assertThat(Html.shape(html)).as(payload).isEqualTo(expected);
                assertNoScriptRuns(html, payload);
            }
        }
        assertThat(payloads).hasSizeGreaterThan(150);
    }

    @Test
    void a_value_comes_out_as_it_went_in() throws SQLException {
        Studio studio = Studio.open(18);
        try (Transaction request = studio.request()) {
            studio.publishTemplate(request, "page", "1.0.0", "<p title='{{v}}' class=\"{{v}}\">{{v}}</p>");
            for (String payload : Payloads.all()) {
                Element paragraph = Jsoup.parse(studio.render(request, "page", data(payload)))
                        .selectFirst("p");
                assertThat(paragraph.wholeText()).isEqualTo(payload);
                assertThat(paragraph.attr("title")).isEqualTo(payload);
                assertThat(paragraph.attr("class")).isEqualTo(payload);
            }
        }
    }

    @Test
    void addresses_that_run_scripts_are_refused_and_told() throws SQLException {
        Studio studio = Studio.open(18);
        try (Transaction request = studio.request()) {
            studio.publishTemplate(request, "page", "1.0.0", "<a href=\"{{to}}\">a</a><img src='{{from}}' alt=''>");
            assertThat(request.value(
                            "select r from ui.render_ui_template('page', ?::jsonb) r",
                            "{\"to\": \"Java\\tScript:alert(1)\", \"from\": \"/a.png?b=c:d\"}"))
                    .isEqualTo("(\"<a href=\"\"about:invalid\"\">a</a><img src='/a.png?b&#61;c:d' alt=''>\",{},{to})");
        }
    }

    private static void assertNoScriptRuns(String html, String payload) {
        for (Element element : Jsoup.parse(html).getAllElements()) {
            for (Attribute attribute : element.attributes()) {
                if (List.of("href", "src", "action", "formaction", "cite").contains(attribute.getKey())) {
                    assertThat(attribute.getValue().replaceAll("[\\x00-\\x20\\x7f-\\xa0]", ""))
                            .as(payload)
                            .matches("(?is)(https?:|mailto:|tel:|about:invalid|[^:]*$|[^:]*[/?#]).*");
                }
            }
        }
    }

    private static String data(String value) {
        ObjectNode data = JsonNodeFactory.instance.objectNode().put("v", value);
        data.putArray("list").add(value).add(value);
        return data.toString();
    }
}
