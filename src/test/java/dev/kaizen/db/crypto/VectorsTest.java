package dev.kaizen.db.crypto;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The vectors that docs/pii.md publishes, computed anew. */
class VectorsTest {
    private static final Path PAGE = Path.of("docs/pii.md");
    private static final KeyRing RING = KeyRing.development();

    @Test
    void every_published_ciphertext_is_what_the_cipher_makes_and_reads() throws IOException {
        List<List<String>> rows = table("table");
        assertThat(rows).hasSizeGreaterThanOrEqualTo(4);
        for (List<String> row : rows) {
            PiiPlace place = new PiiPlace(UUID.fromString(row.get(3)), row.get(0), row.get(1), row.get(4));
            byte[] expected = bytes(row.get(5));
            byte[] nonce = Arrays.copyOfRange(expected, 3, 15);
            assertThat(hex(new PiiCipher(RING).encrypt(row.get(2), place, nonce)))
                    .isEqualTo(hex(expected));
            assertThat(new PiiCipher(RING).decrypt(expected, place)).isEqualTo(row.get(2));
        }
    }

    @Test
    void every_published_index_is_what_the_blind_index_makes() throws IOException {
        BlindIndex index = new BlindIndex(RING);
        List<List<String>> rows = table("kind");
        assertThat(rows).hasSizeGreaterThanOrEqualTo(4);
        for (List<String> row : rows) {
            UUID organization = UUID.fromString(row.get(2));
            byte[] made = index.of(organization, row.get(0), row.get(1));
            assertThat(hex(made)).as(row.get(1)).isEqualTo(hex(bytes(row.get(3))));
        }
    }

    /** The rows of the table whose first heading this is, without the marks of code. */
    private static List<List<String>> table(String heading) throws IOException {
        return Files.readAllLines(PAGE).stream()
                .dropWhile(line -> !line.startsWith("| " + heading + " |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                        .map(cell -> cell.strip().replace("`", ""))
                        .toList())
                .toList();
    }

    private static byte[] bytes(String hexadecimal) {
        return HexFormat.of().parseHex(hexadecimal);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
