package dev.kaizen.db.ui;

import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

import dev.kaizen.db.tenancy.Transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What is wrong with a template is told when it is written, with its place, and nothing is stored. */
class RefusedTemplatesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a~b {{name|KZ100|line 2, column 3: this tag is never closed",
                "{{#a}}~{{/b}}|KZ100|line 2, column 1: {{/b}} closes {{#a}} of line 1, column 1",
                "{{/a}}|KZ100|line 1, column 1: {{/a}} closes nothing",
                "a~~ {{^a}} b|KZ100|line 3, column 2: {{#a}} is never closed",
                "<p>{{{a}}}</p>|KZ100|line 1, column 4: a value is always escaped; write {{a}}",
                "{{& a }}|KZ100|line 1, column 1: a value is always escaped; write {{a}}",
                "{{=<% %>=}}|KZ100|line 1, column 1: tags are always written {{ }}",
                "{{a b}}|KZ100|line 1, column 1: \"a b\" is no name",
                "{{}}|KZ100|line 1, column 1: \"\" is no name",
                "{{a..b}}|KZ100|line 1, column 1: \"a..b\" is no name",
                "<a title={{a}}>|KZ101|line 1, column 4: a value of an attribute needs quotes",
                "<a title=x{{a}}>|KZ101|line 1, column 4: a value of an attribute needs quotes",
                "<a {{a}}>|KZ101|line 1, column 4: {{a}} may not stand inside <a>, but only between tags or in quotes",
                "<a x{{a}}>|KZ101|line 1, column 5: {{a}} may not stand inside <a>, but only between tags or in quotes",
                "<a{{#a}}b{{/a}}>|KZ101|line 1, column 9: a name or a value ends here; a blank has to follow",
                "<{{a}}>|KZ101|line 1, column 1: this < begins no element; write &lt;",
                "1 < 2|KZ101|line 1, column 3: this < begins no element; write &lt;",
                "<a onclick=\"f('{{a}}')\">|KZ101|line 1, column 16: {{a}} may not stand in the attribute onclick of <a>",
                "<p style='{{a}}'>|KZ101|line 1, column 11: {{a}} may not stand in the attribute style of <p>",
                "<iframe srcdoc='{{a}}'>|KZ101|line 1, column 17: {{a}} may not stand in the attribute srcdoc of <iframe>",
                "<script src='{{a}}'>|KZ101|line 1, column 14: {{a}} may not stand in the attribute src of <script>",
                "<link href='{{a}}'>|KZ101|line 1, column 13: {{a}} may not stand in the attribute href of <link>",
                "<p data-onclick='{{a}}'>|KZ101|line 1, column 18: {{a}} may not stand in the attribute data-onclick of <p>",
                "<p x-on='{{a}}'>|KZ101|line 1, column 10: {{a}} may not stand in the attribute x-on of <p>",
                "<a href='java{{a}}'>|KZ101|line 1, column 14: {{a}} may not stand behind the beginning of an address, in the attribute href of <a>",
                "<a href='javascript:{{a}}'>|KZ101|line 1, column 21: {{a}} may not stand behind the beginning of an address, in the attribute href of <a>",
                "<a href='javascript&#58;{{a}}'>|KZ101|line 1, column 25: {{a}} may not stand behind the beginning of an address, in the attribute href of <a>",
                "<a href='{{a}}{{b}}'>|KZ101|line 1, column 15: {{b}} may not stand behind the beginning of an address, in the attribute href of <a>",
                "<a href='{{a}}:{{b}}'>|KZ101|line 1, column 15: this could make the address before it another one",
                "<a href='{{#a}}java{{/a}}{{b}}'>|KZ101|line 1, column 20: a section ends in another place of the HTML than it began, at line 1, column 10",
                "<a href='{{a}}:alert(1)'>|KZ101|line 1, column 15: this could make the address before it another one",
                "<a href='{{a}}script{{!}}:alert(1)'>|KZ101|line 1, column 26: this could make the address before it another one",
                "<a href='{{a}}&colon;alert(1)'>|KZ101|line 1, column 15: this could make the address before it another one",
                "<noscript><p title='</noscript><i x={{a}}'>|KZ101|line 1, column 11: this < may stand nowhere in <noscript>",
                "<script>{{a}}</script>|KZ101|line 1, column 9: no tag may stand in <script>",
                "<style>p{color:{{a}}}</style>|KZ101|line 1, column 16: no tag may stand in <style>",
                "<script><!-- <script></script>|KZ101|line 1, column 9: this < may stand nowhere in <script>",
                "<!-- {{a}} -->|KZ101|line 1, column 6: no tag may stand in a comment",
                "<!--> {{a}}|KZ101|line 1, column 1: this comment ends where it begins",
                "<!-- --!> {{a}} -->|KZ101|line 1, column 5: a comment ends with -->",
                "<textarea></text{{a}}area>|KZ101|line 1, column 11: this < may stand nowhere in <textarea>",
                "<plaintext>{{a}}|KZ101|line 1, column 1: nothing ends a plaintext",
                "<![CDATA[{{a}}]]>|KZ101|line 1, column 1: this < begins no element; write &lt;",
                "{{#a}}<p title='{{/a}}'>|KZ101|line 1, column 17: a section ends in another place of the HTML than it began, at line 1, column 1",
                "<p title='a|KZ101|line 1, column 12: the template ends inside <p>",
                "<p title='{{> theme}}'>|KZ101|line 1, column 11: a component may only stand between tags",
                "<p>~  {{> nowhere}}|KZ102|line 2, column 3: there is no published component nowhere",
                "{{> Nowhere}}|KZ100|line 1, column 1: \"Nowhere\" is no name",
            })
    void the_place_and_the_fault_are_told(String source, String state, String message) throws SQLException {
        Studio studio = Studio.open(18);
        try (Transaction request = studio.request()) {
            Savepoint before = request.savepoint();
            PSQLException error = catchThrowableOfType(
                    PSQLException.class,
                    () -> studio.draftTemplate(request, "page", "1.0.0", source.replace('~', '\n')));
            request.rollback(before);
            ServerErrorMessage said = Objects.requireNonNull(error, source).getServerErrorMessage();
            assertThat(said.getSQLState() + " " + said.getMessage()).isEqualTo(state + " " + message);
            assertThat(request.value("select count(*) from ui.template_versions"))
                    .isEqualTo("0");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "action",
                "bind",
                "bs-html",
                "dojo-props",
                "hx-on",
                "ng-bind",
                "onclick",
                "th-text",
                "v-html",
                "x-init"
            })
    void no_value_stands_where_a_framework_would_run_it(String attribute) throws SQLException {
        try (Transaction request = Studio.open(18).request()) {
            String compile = "select ui.compile_template(?)";
            assertThat(request.failure(compile, "<p data-" + attribute + "='{{a}}'>"))
                    .isEqualTo("KZ101");
            assertThat(request.failure(compile, "<p data-" + attribute + "='a' data-id='{{a}}'>"))
                    .isNull();
        }
    }

    /** Each of these once took from twelve to twenty-seven seconds, and the time grew with the square of the length. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "|<b>|21845||",
                "|<b a=1>|9362||",
                "<p |a |32000|>|",
                "<p |a='' |9300|>|",
                "<p title='|a|65000|'>|",
                "<script>|< |32000|</script>|",
                "<!--|-|65000|-->|",
                "<!--|-|65000||KZ101",
                "|{{!}}|5000||",
                "|{{!}}|5001||KZ104",
                "x|_|65000|{{! }}|",
                "|  {{> lines}}|3000||KZ104",
                "|{{> nothing}}|4000||",
                "|_|60000|{{> lines}}|KZ104"
            })
    void sources_of_64_KiB_are_compiled_or_refused_in_time(
            String before, String repeated, int times, String after, String state) throws SQLException {
        Studio studio = Studio.open(18);
        try (Transaction request = studio.request()) {
            studio.publishComponent(request, "lines", "1.0.0", "a\n".repeat(32_000));
            studio.publishComponent(request, "nothing", "1.0.0", "{{! }}");
            request.execute("set local statement_timeout = '8s'");
            String source = text(before) + repeated.replace('_', ' ').repeat(times) + text(after);
            assertThat(request.failure("select ui.compile_template(?)", source)).isEqualTo(state);
        }
    }

    private static String text(String part) {
        return part == null ? "" : part;
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void what_would_take_too_long_or_too_much_is_refused(int version) throws SQLException {
        Studio studio = Studio.open(version);
        try (Transaction request = studio.request()) {
            String compile = "select ui.compile_template(?)";
            Savepoint before = request.savepoint();
            PSQLException tooLong =
                    catchThrowableOfType(PSQLException.class, () -> request.value(compile, "x\n".repeat(32_768) + "x"));
            request.rollback(before);
            assertThat(Objects.requireNonNull(tooLong).getServerErrorMessage().getMessage())
                    .isEqualTo("line 32769, column 1: a template has at most 65536 characters");
            assertThat(request.failure(compile, "x".repeat(65536))).isNull();
            assertThat(request.failure(compile, "{{#a}}".repeat(33) + "{{/a}}".repeat(33)))
                    .isEqualTo("KZ104");
            assertThat(request.failure(compile, "{{#a}}".repeat(32) + "{{/a}}".repeat(32)))
                    .isNull();
            assertThat(request.failure(compile, "{{a}}".repeat(5001))).isEqualTo("KZ104");

            String render = "select ui.render_ui_template('page', ?::jsonb)";
            studio.publishTemplate(request, "page", "1.0.0", "{{#a}}{{#a}}{{#a}}{{/a}}{{/a}}{{/a}}{{b}}");
            assertThat(request.failure(render, "{\"a\": [" + "1,".repeat(999) + "1]}"))
                    .as("a thousand million steps")
                    .isEqualTo("KZ104");
            assertThat(request.failure(render, "{\"b\": \"" + "x".repeat(10_000_000) + "\"}"))
                    .as("data of 10 MB")
                    .isEqualTo("KZ104");
            assertThat(request.failure("with stored (data) as materialized ("
                            + "select jsonb_build_object('b', repeat('x', 10000000)))"
                            + " select ui.render_ui_template('page', data) from stored"))
                    .as("data of 10 MB from a query")
                    .isEqualTo("KZ104");
            studio.publishTemplate(request, "page", "1.0.1", "{{#a}}{{b}}{{/a}}");
            assertThat(request.failure(
                            render, "{\"a\": [" + "1,".repeat(999) + "1], \"b\": \"" + "&".repeat(1000) + "\"}"))
                    .as("a page of 5 MB")
                    .isEqualTo("KZ104");
            studio.publishTemplate(request, "page", "1.0.2", "{{#a}}{{#big}}{{/big}}{{/a}}");
            assertThat(request.failure(
                            render,
                            "{\"a\": [" + "1,".repeat(9999) + "1], \"big\": {\"x\": \"" + "x".repeat(500_000) + "\"}}"))
                    .as("half a megabyte ten thousand times")
                    .isEqualTo("KZ104");
            String nested = "{\"a\":".repeat(2000) + "1" + "}".repeat(2000);
            assertThat(request.failure(render, nested)).isNull();
            assertThat(request.failure(render, "[]")).isEqualTo("KZ002");
            assertThat(request.failure("select ui.render_ui_template('page', '{}', 'no language')"))
                    .isEqualTo("KZ002");
            assertThat(request.failure("select ui.render_ui_template('nowhere')"))
                    .isEqualTo("KZ102");
        }
    }

    @Test
    void without_a_context_there_are_no_pages() throws SQLException {
        try (Transaction request = Transaction.on(Studio.open(18).database().as("app"))) {
            assertThat(request.failure("select ui.render_ui_template('page')")).isEqualTo("KZ001");
            assertThat(request.failure("select ui.render_cached('page')")).isEqualTo("KZ001");
            assertThat(request.failure("select ui.compile_template('page')")).isEqualTo("KZ001");
            assertThat(request.failure("select ui.track_component_usage('a', 'view')"))
                    .isEqualTo("KZ001");
        }
    }

    @Test
    void components_do_not_come_to_contain_each_other() throws SQLException {
        Studio studio = Studio.open(18);
        try (Transaction request = studio.request()) {
            String compile = "select ui.compile_template(?, kaizen.current_organization_id(), ?)";
            assertThat(request.failure(compile, "{{> a}}", "a")).isEqualTo("KZ103");
            studio.publishComponent(request, "a", "1.0.0", "a");
            studio.publishComponent(request, "b", "1.0.0", "{{> a}}");
            studio.publishComponent(request, "c", "1.0.0", "{{> b}}");
            for (String part : new String[] {"a", "b", "c", "a@1.0.0", "c@1.0.0"}) {
                assertThat(request.failure(compile, "\n {{> " + part + "}}", "a"))
                        .as("a contains " + part)
                        .isEqualTo("KZ103");
            }
            assertThat(request.failure(compile, "{{> a}}{{> b}}", "c")).isNull();
        }
    }
}
