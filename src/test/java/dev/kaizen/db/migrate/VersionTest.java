package dev.kaizen.db.migrate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class VersionTest {
    @ParameterizedTest
    @CsvSource({"3, 003", "0, 000", "20260301101500, 20260301101500"})
    void versions_are_equal_as_numbers(String one, String other) {
        assertThat(Version.parse(one)).isEqualTo(Version.parse(other)).hasSameHashCodeAs(Version.parse(other));
        assertThat(Version.parse(one)).hasToString(one);
    }

    @ParameterizedTest
    @CsvSource({"9, 10", "099, 100", "004, 20260301101500", "9223372036854775807, 9223372036854775808"})
    void versions_are_ordered_as_numbers(String lower, String higher) {
        assertThat(Version.parse(lower)).isLessThan(Version.parse(higher));
    }

    @ParameterizedTest
    @CsvSource({
        "auth/001_create_users.yaml, 001, create_users",
        "20260301101500_add.yaml, 20260301101500, add",
        "a/b/7_x2.yaml, 7, x2"
    })
    void a_file_name_holds_version_and_name(String path, String version, String name) {
        assertThat(Version.ofFile(path)).contains(Version.parse(version));
        assertThat(Version.nameOfFile(path)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "changelog.yaml",
                "auth/001.yaml",
                "auth/001_Users.yaml",
                "auth/001_users.yml",
                "001_users/up.sql"
            })
    void other_files_hold_none(String path) {
        assertThat(Version.ofFile(path)).isEmpty();
    }

    @Test
    void the_next_version_is_one_above() {
        assertThat(Version.parse("20261231235959").next()).isEqualTo(Version.parse("20261231235960"));
    }
}
