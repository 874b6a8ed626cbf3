package dev.kaizen.db.ui;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.kaizen.db.tenancy.Transaction;

import static org.assertj.core.api.Assertions.assertThat;

class PropsSchemaTest {
    private static final Path SUITE = Path.of("src/test/resources/ui/props-schema-vectors.json");
    private static final Set<String> KEYWORDS = Set.of("type", "required", "enum", "properties", "minimum", "maximum");

    /** PostgreSQL has no text that holds it, and so no jsonb. */
    private static final String NUL = "\\u0000";

    /** The JSON Schema Test Suite: every schema of the six keywords judges as the suite says; no other is taken. */
    @ParameterizedTest(name = "{1} on PostgreSQL {0}")
    @CsvSource({
        "15, type, 80, 0",
        "18, type, 80, 0",
        "15, required, 18, 0",
        "18, required, 18, 0",
        "15, enum, 49, 2",
        "18, enum, 49, 2",
        "15, properties, 16, 12",
        "18, properties, 16, 12",
        "15, minimum, 11, 0",
        "18, minimum, 11, 0",
        "15, maximum, 8, 0",
        "18, maximum, 8, 0"
    })
    void the_suite_agrees_on_what_is_supported(int version, String keyword, int judged, int refused)
            throws SQLException, IOException {
        int judgements = 0;
        int refusals = 0;
        try (Transaction request = Studio.open(version).request()) {
            for (JsonNode group : new ObjectMapper().readTree(SUITE.toFile()).get(keyword)) {
                ObjectNode schema = (ObjectNode) group.get(0);
                if (group.toString().contains(NUL)) {
                    refusals += group.get(1).size();
                    continue;
                }
                String problem = request.value("select ui.props_schema_problem(?::jsonb)", schema.toString());
                for (JsonNode test : group.get(1)) {
                    if (!problem.isEmpty()) {
                        refusals++;
                        continue;
                    }
                    String found = request.value(
                            "select ui.props_problem(?::jsonb, ?::jsonb)",
                            schema.toString(),
                            test.get(0).toString());
                    assertThat(found.isEmpty())
                            .as("%s of %s: %s", test.get(0), schema, found)
                            .isEqualTo(test.get(1).asBoolean());
                    judgements++;
                }
                assertThat(problem.isEmpty()).as("%s: %s", schema, problem).isEqualTo(isOfTheSix(schema));
            }
        }
        assertThat(List.of(judgements, refusals)).as("judged and refused").containsExactly(judged, refused);
    }

    private static boolean isOfTheSix(JsonNode schema) {
        if (!schema.isObject()) {
            return false;
        }
        for (String keyword : (Iterable<String>) schema::fieldNames) {
            if (!KEYWORDS.contains(keyword)) {
                return false;
            }
        }
        for (JsonNode property : schema.path("properties")) {
            if (!isOfTheSix(property)) {
                return false;
            }
        }
        return true;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|$: a schema is an object",
                "{\"pattern\":\"a\"}|$.pattern: is not supported; type, required, enum, properties, minimum and maximum are",
                "{\"type\":\"text\"}|$.type: is no type of JSON, nor a list of some",
                "{\"properties\":{\"a\":{\"type\":[]}}}|$.properties.a.type: is no type of JSON, nor a list of some",
                "{\"properties\":{\"a\":{\"properties\":{\"b\":{\"minimum\":\"1\"}}}}}|$.properties.a.properties.b.minimum: is no number",
                "{\"required\":[\"a\",\"a\"]}|$.required: is no list of names that differ",
                "{\"enum\":{}}|$.enum: is no list of values",
                "{\"properties\":true}|$.properties: is no object",
            })
    void what_is_no_schema_is_told_with_its_path(String schema, String problem) throws SQLException {
        try (Transaction request = Studio.open(18).request()) {
            assertThat(request.value("select ui.props_schema_problem(?::jsonb)", schema))
                    .isEqualTo(problem);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|$.label: is required",
                "{\"label\":1}|$.label: is of type number, not \"string\"",
                "{\"label\":\"a\",\"size\":11}|$.size: is more than 10",
                "{\"label\":\"a\",\"size\":0.5}|$.size: is less than 1",
                "{\"label\":\"a\",\"tone\":\"loud\"}|$.tone: is none of [\"calm\"]",
                "{\"label\":\"a\",\"more\":{\"deep\":null}}|$.more.deep: is of type null, not [\"boolean\", \"integer\"]",
            })
    void what_breaks_a_schema_is_told_with_its_path(String props, String problem) throws SQLException {
        String schema =
                """
                {"type": "object", "required": ["label"], "properties": {"label": {"type": "string"},
                "size": {"minimum": 1, "maximum": 10}, "tone": {"enum": ["calm"]},
                "more": {"properties": {"deep": {"type": ["boolean", "integer"]}}}}}
                """;
        try (Transaction request = Studio.open(18).request()) {
            assertThat(request.value("select ui.props_problem(?::jsonb, ?::jsonb)", schema, props))
                    .isEqualTo(problem);
        }
    }
}
