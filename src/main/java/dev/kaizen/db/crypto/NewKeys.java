package dev.kaizen.db.crypto;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;

/** Makes keys, in the form in which a key ring is written. */
public final class NewKeys {
    private final SecureRandom random = new SecureRandom();

    /**
     * The items to add to a ring.
     *
     * @param ring the present one; without one, a whole new ring is made
     * @return items like {@code 2:KEY}; they are secrets
     * @throws Failure (1) when no id is left
     */
    public List<String> generate(Optional<KeyRing> ring) {
        if (ring.isEmpty()) {
            return List.of("index:" + key(), "1:" + key());
        }
        int next = ring.get().highestId() + 1;
        if (next > KeyRing.HIGHEST_ID) {
            throw new Failure(ExitCode.FAILED, "The key ring uses the highest id, " + KeyRing.HIGHEST_ID, null);
        }
        return List.of(next + ":" + key());
    }

    private String key() {
        byte[] key = new byte[32];
        random.nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
