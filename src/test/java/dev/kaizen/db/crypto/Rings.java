package dev.kaizen.db.crypto;

import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Key rings of tests: the key of an id is the same in every ring. */
public final class Rings {
    private Rings() {}

    /** The text of a ring with these keys and the index key. */
    public static String text(int... ids) {
        return Stream.concat(Stream.of("index:" + key(0)), IntStream.of(ids).mapToObj(id -> id + ":" + key(id)))
                .collect(Collectors.joining(","));
    }

    /** The ring itself. */
    public static KeyRing of(int... ids) {
        return parse(text(ids));
    }

    /** What {@code KAIZEN_PII_KEYS} with this text makes. */
    static KeyRing parse(String text) {
        return KeyRingReader.parse("KAIZEN_PII_KEYS", text);
    }

    /** The key of an id in base64; of 0, the index key. */
    public static String key(int id) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) (id + 100));
        return Base64.getEncoder().encodeToString(key);
    }
}
