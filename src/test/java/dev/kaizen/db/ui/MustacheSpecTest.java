package dev.kaizen.db.ui;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.kaizen.db.tenancy.Transaction;

import static org.assertj.core.api.Assertions.assertThat;

/** The vectors of the Mustache specification: each passes, or its template is refused for a reason that docs/ui.md gives. */
class MustacheSpecTest {
    private static final Path VECTORS = Path.of("src/test/resources/ui/mustache-vectors.json");

    /** Not escaped: not to be had. */
    private static final List<String> UNESCAPED = List.of("{{{", "{{&");

    @ParameterizedTest(name = "{1} on PostgreSQL {0}")
    @CsvSource({
        "15, interpolation, 22, 20",
        "18, interpolation, 22, 20",
        "15, sections, 32, 2",
        "18, sections, 32, 2",
        "15, inverted, 22, 0",
        "18, inverted, 22, 0",
        "15, comments, 11, 1",
        "18, comments, 11, 1",
        "15, partials, 9, 3",
        "18, partials, 9, 3",
        "15, delimiters, 0, 14",
        "18, delimiters, 0, 14"
    })
    void so_many_vectors_pass_and_all_others_are_refused(int version, String module, int passing, int refusedOnes)
            throws SQLException, IOException {
        Studio studio = Studio.open(version);
        int passed = 0;
        List<String> refused = new ArrayList<>();
        JsonNode tests = new ObjectMapper().readTree(VECTORS.toFile()).get(module);
        for (JsonNode test : tests) {
            try (Transaction request = studio.request()) {
                String reason = publishParts(studio, request, test.get(2));
                if (reason == null) {
                    reason = request.failure(
                            "select ui.compile_template(?)", test.get(0).asText());
                }
                if (reason == null) {
                    assertThat(render(request, test))
                            .as(test.toString())
                            .isEqualTo(test.get(3).asText());
                    passed++;
                } else {
                    assertThat(reason).as(test.toString()).isIn(reasonsOf(test));
                    refused.add(test.get(0).asText());
                }
            }
        }
        assertThat(passed).as("passed, while %s are refused", refused).isEqualTo(passing);
        assertThat(refused).hasSize(refusedOnes);
    }

    private static String render(Transaction request, JsonNode test) throws SQLException {
        return request.value(
                "select html from ui.render_program(ui.compile_template(?), array[?::jsonb], '')",
                test.get(0).asText(),
                test.get(1).toString());
    }

    /** @return the SQLSTATE with which one of them was refused, or null; a part that another needs comes first */
    private static String publishParts(Studio studio, Transaction request, JsonNode parts) throws SQLException {
        List<Map.Entry<String, JsonNode>> sorted = new ArrayList<>(parts.properties());
        sorted.sort((one, other) -> Boolean.compare(
                one.getValue().asText().contains("{{>"),
                other.getValue().asText().contains("{{>")));
        for (Map.Entry<String, JsonNode> part : sorted) {
            String refused = request.failure(
                    "select ui.compile_template(?, kaizen.current_organization_id(), ?)",
                    part.getValue().asText(),
                    part.getKey());
            if (refused != null) {
                return refused;
            }
            studio.publishComponent(
                    request, part.getKey(), "1.0.0", part.getValue().asText());
        }
        return null;
    }

    private static List<String> reasonsOf(JsonNode test) {
        String all = test.get(0).asText() + test.get(2);
        if (UNESCAPED.stream().anyMatch(all::contains) || all.contains("{{=")) {
            return List.of("KZ100");
        }
        return switch (test.get(0).asText()) {
            case "\"{{>text}}\"" -> List.of("KZ102");
            case "comments never show: >{{! comment }}<" -> List.of("KZ101");
            case "{{>node}}" -> List.of("KZ101");
            default -> List.of("none");
        };
    }
}
