package dev.kaizen.db.auth;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.operate.MigratedDatabase;
import dev.kaizen.db.support.DocumentedSql;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs the SQL of docs/auth.md as an application would. */
class WalkThroughTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void every_statement_of_the_page_answers_what_the_page_says(int version) throws SQLException, IOException {
        MigratedDatabase migrated = MigratedDatabase.create(version, directory);
        migrated.database()
                .as("postgres", "postgres")
                .execute("do $$ begin create role walker login password 'walker' in role kaizen_app;"
                        + " exception when duplicate_object then null; end $$");
        try (Connection connection = migrated.database().as("walker", "walker").connect()) {
            assertThat(new DocumentedSql(Path.of("docs/auth.md")).run(connection, new HashMap<>()))
                    .isGreaterThan(25);
        }
    }
}
