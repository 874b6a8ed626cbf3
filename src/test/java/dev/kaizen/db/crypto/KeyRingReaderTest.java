package dev.kaizen.db.crypto;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.kaizen.db.Environment;
import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class KeyRingReaderTest {
    private static final String KEY = Base64.getEncoder().encodeToString("a key of thirty-two bytes, it is".getBytes());
    private static final String SHORT = Base64.getEncoder().encodeToString("a key that is too short".getBytes());

    @TempDir
    Path directory;

    @Test
    void a_ring_is_read_from_a_variable_or_a_file() throws IOException {
        KeyRing ring = read(Map.of("KAIZEN_PII_KEYS", "index:" + KEY + ",7:" + KEY + " , 2:" + KEY))
                .orElseThrow();
        assertThat(ring.ids()).containsExactlyInAnyOrder(2, 7);
        assertThat(ring.currentId()).isEqualTo(7);
        KeyRing former = read(Map.of("KAIZEN_PII_KEYS", "index:" + KEY + ",7:" + KEY + ",2:" + KEY + ",current:2"))
                .orElseThrow();
        assertThat(former.currentId()).isEqualTo(2);
        Files.writeString(directory.resolve("keys.txt"), "# ours\r\nindex:" + KEY + "\r\n\r\n1:" + KEY + "\r\n");
        assertThat(read(Map.of("KAIZEN_PII_KEYS_FILE", "keys.txt"))
                        .orElseThrow()
                        .ids())
                .containsExactly(1);
        assertThat(read(Map.of())).isEmpty();
        assertThat(KeyRingReader.readOrDevelopment(new Environment(Map.of(), directory))
                        .isDevelopment())
                .isTrue();
        assertThat(ring.isDevelopment()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|holds no key",
                "1:KEY|holds no key for the blind indexes",
                "index:KEY|holds no key",
                "index:KEY,index:KEY,1:KEY|has two keys index",
                "index:KEY,1:KEY,1:KEY|has two keys 1",
                "index:KEY,0:KEY|has an item 2 without an id from 1 to 65535 or index",
                "index:KEY,65536:KEY|has an item 2 without an id from 1 to 65535 or index",
                "index:KEY,-1:KEY|has an item 2 without an id from 1 to 65535 or index",
                "index:KEY,1:KEY,current:2|names a current key that it does not hold",
                "index:KEY,1:KEY,current:KEY|has an item 3, current, that is not one id of a key",
                "index:KEY,1:KEY,current:1,current:1|has an item 4, current, that is not one id of a key",
                "KEY|has an item 1 without an id from 1 to 65535 or index",
                "index:KEY,1:SHORT|has an item 2, key 1, of 23 bytes instead of 32",
                "index:KEY,1:|has an item 2, key 1, of 0 bytes instead of 32",
                "index:KEY,1:***|has an item 2, key 1, that is not base64",
            })
    void a_ring_that_is_none_is_refused_without_a_word_of_its_keys(String text, String expected) {
        String ring = text.replace("SHORT", SHORT).replace("KEY", KEY);
        Failure failure = catchThrowableOfType(Failure.class, () -> KeyRingReader.parse("KAIZEN_PII_KEYS", ring));
        assertThat(failure).hasMessage("KAIZEN_PII_KEYS " + expected).hasNoCause();
        assertThat(failure.code()).isEqualTo(ExitCode.USAGE);
        assertThat(failure.getMessage() + failure.hint()).doesNotContain(KEY, SHORT);
    }

    @Test
    void two_sources_or_a_file_that_is_missing_are_refused() {
        Map<String, String> both = Map.of("KAIZEN_PII_KEYS", "x", "KAIZEN_PII_KEYS_FILE", "y");
        assertThat(catchThrowableOfType(Failure.class, () -> read(both)))
                .hasMessage("KAIZEN_PII_KEYS and KAIZEN_PII_KEYS_FILE are both set");
        Map<String, String> missing = Map.of("KAIZEN_PII_KEYS_FILE", "nowhere.txt");
        assertThat(catchThrowableOfType(Failure.class, () -> read(missing)))
                .hasMessage("KAIZEN_PII_KEYS_FILE names nowhere.txt, which cannot be read");
    }

    @Test
    void what_is_generated_is_a_ring_and_then_its_next_key() {
        NewKeys keys = new NewKeys();
        String ring = String.join(",", keys.generate(Optional.empty()));
        KeyRing first = KeyRingReader.parse("TEST", ring);
        assertThat(first.ids()).containsExactly(1);
        String next = String.join(",", keys.generate(Optional.of(first)));
        assertThat(KeyRingReader.parse("TEST", ring + "," + next).currentId()).isEqualTo(2);
        assertThat(first.toString()).isEqualTo("key ring of ids [1]");
    }

    private Optional<KeyRing> read(Map<String, String> variables) {
        return KeyRingReader.read(new Environment(variables, directory));
    }
}
