package dev.kaizen.db.crypto;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Base64;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

import dev.kaizen.db.Environment;
import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;

/**
 * Reads a key ring: items {@code ID:KEY} and one {@code index:KEY}, parted by commas or line ends, each key 32 bytes in
 * base64. The highest id encrypts, unless an item {@code current:ID} names another. Its errors name an item by its position, never by what it holds.
 */
public final class KeyRingReader {
    private static final String VARIABLE = "KAIZEN_PII_KEYS";
    private static final String FILE_VARIABLE = "KAIZEN_PII_KEYS_FILE";
    private static final String HINT =
            "Write items like 1:KEY and index:KEY, parted by commas or lines; kaizen-db keys generate makes them.";
    private static final int KEY_BYTES = 32;

    private final String source;
    private final NavigableMap<Integer, byte[]> keys = new TreeMap<>();
    private byte[] indexKey;
    private Integer currentId;

    private KeyRingReader(String source) {
        this.source = source;
    }

    /**
     * The ring that the environment names.
     *
     * @return empty where it names none
     * @throws Failure (2) where it cannot be read or is none
     */
    public static Optional<KeyRing> read(Environment environment) {
        Optional<String> text = environment.get(VARIABLE);
        Optional<String> file = environment.get(FILE_VARIABLE);
        if (text.isPresent() && file.isPresent()) {
            throw new Failure(ExitCode.USAGE, VARIABLE + " and " + FILE_VARIABLE + " are both set", "Set one of them.");
        }
        if (file.isPresent()) {
            return Optional.of(parse(FILE_VARIABLE, contents(environment, file.get())));
        }
        return text.map(keys -> parse(VARIABLE, keys));
    }

    /** The same, and the documented keys of development where it names none. */
    public static KeyRing readOrDevelopment(Environment environment) {
        return read(environment).orElseGet(KeyRing::development);
    }

    static KeyRing parse(String source, String text) {
        return new KeyRingReader(source).ring(text);
    }

    private KeyRing ring(String text) {
        int position = 0;
        for (String line : text.split("[,\\r\\n]")) {
            if (!line.isBlank() && !line.strip().startsWith("#")) {
                position++;
                add(position, line.strip());
            }
        }
        if (keys.isEmpty()) {
            throw failure("holds no key");
        }
        if (indexKey == null) {
            throw failure("holds no key for the blind indexes");
        }
        if (currentId != null && !keys.containsKey(currentId)) {
            throw failure("names a current key that it does not hold");
        }
        return new KeyRing(keys, indexKey, currentId == null ? keys.lastKey() : currentId);
    }

    private void add(int position, String item) {
        int colon = item.indexOf(':');
        String id = colon < 0 ? "" : item.substring(0, colon).strip();
        if (id.equals("current")) {
            setCurrent(position, item.substring(colon + 1).strip());
            return;
        }
        if (!id.matches("index|[1-9][0-9]{0,4}") || !id.equals("index") && Integer.parseInt(id) > KeyRing.HIGHEST_ID) {
            throw failure("has an item " + position + " without an id from 1 to " + KeyRing.HIGHEST_ID + " or index");
        }
        byte[] key = key(position, id, item.substring(colon + 1).strip());
        boolean twice = id.equals("index") ? indexKey != null : keys.put(Integer.parseInt(id), key) != null;
        if (twice) {
            throw failure("has two keys " + id);
        }
        if (id.equals("index")) {
            indexKey = key;
        }
    }

    private void setCurrent(int position, String id) {
        if (currentId != null || !id.matches("[1-9][0-9]{0,4}")) {
            throw failure("has an item " + position + ", current, that is not one id of a key");
        }
        currentId = Integer.valueOf(id);
    }

    private byte[] key(int position, String id, String base64) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException malformed) {
            // Without the error behind it, which may quote what it read.
            throw failure("has an item " + position + ", key " + id + ", that is not base64");
        }
        if (key.length != KEY_BYTES) {
            throw failure("has an item " + position + ", key " + id + ", of " + key.length + " bytes instead of "
                    + KEY_BYTES);
        }
        return key;
    }

    private static String contents(Environment environment, String file) {
        try {
            return Files.readString(environment.resolve(file));
        } catch (IOException unreadable) {
            throw new Failure(
                    ExitCode.USAGE,
                    FILE_VARIABLE + " names " + file + ", which cannot be read",
                    "Check the path and who may read it.");
        }
    }

    private Failure failure(String what) {
        return new Failure(ExitCode.USAGE, source + " " + what, HINT);
    }
}
