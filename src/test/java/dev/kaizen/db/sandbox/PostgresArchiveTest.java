package dev.kaizen.db.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PostgresArchiveTest {
    @Test
    void a_platform_without_an_archive_is_named() {
        assertThatThrownBy(() -> PostgresArchive.of("SunOS", "sparcv9"))
                .isInstanceOfSatisfying(Failure.class, failure -> {
                    assertThat(failure.code()).isEqualTo(ExitCode.FAILED);
                    assertThat(failure).hasMessage("This kaizen-db brings no PostgreSQL for SunOS on sparcv9.");
                });
    }

    @Test
    void this_platform_has_one() throws Exception {
        PostgresArchive archive = PostgresArchive.of(System.getProperty("os.name"), System.getProperty("os.arch"));

        assertThat(archive.fingerprint()).matches("\\d{8,}-[0-9a-f]{8}");
    }

    @Test
    void a_path_that_shells_misread_is_refused_before_anything_is_written(@TempDir Path parent) throws Exception {
        Path directory = Files.createDirectory(parent.resolve("cost $5"));

        assertThatThrownBy(() -> new Sandbox(directory).start(line -> {}))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("cost $5");
        assertThat(directory).isEmptyDirectory();
    }
}
