package dev.kaizen.db.ui;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.support.DocumentedSql;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs the SQL of docs/ui.md as an application would. */
class UiWalkThroughTest {
    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void every_statement_of_the_page_answers_what_the_page_says(int version) throws SQLException, IOException {
        Studio studio = Studio.open(version);
        Map<String, String> variables =
                new HashMap<>(Map.of("access_token", studio.owner().token()));
        try (Connection connection = studio.database().as("app").connect()) {
            assertThat(new DocumentedSql(Path.of("docs/ui.md")).run(connection, variables))
                    .isGreaterThan(15);
        }
    }
}
