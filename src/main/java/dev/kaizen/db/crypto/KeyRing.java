package dev.kaizen.db.crypto;

import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.crypto.spec.SecretKeySpec;

import org.apache.commons.codec.digest.DigestUtils;

/**
 * The keys of personal values: one for each id, of which one encrypts, and one that blind indexes are made with, which stays
 * when the others rotate. Shows none of them.
 */
public final class KeyRing {
    /** The id of the documented key of development, which no other key has. */
    public static final int DEVELOPMENT_ID = 0;

    public static final int HIGHEST_ID = 65535;

    private final NavigableMap<Integer, SecretKeySpec> keys;
    private final SecretKeySpec indexKey;
    private final int currentId;

    /** @param currentId one of the keys' ids */
    KeyRing(NavigableMap<Integer, byte[]> keys, byte[] indexKey, int currentId) {
        this.keys = new TreeMap<>();
        keys.forEach((id, key) -> this.keys.put(id, new SecretKeySpec(key, "AES")));
        this.indexKey = new SecretKeySpec(indexKey, "HmacSHA256");
        this.currentId = currentId;
    }

    /** The documented keys, which protect nothing. */
    public static KeyRing development() {
        NavigableMap<Integer, byte[]> keys = new TreeMap<>();
        keys.put(DEVELOPMENT_ID, DigestUtils.sha256("kaizen-db development encryption key"));
        return new KeyRing(keys, DigestUtils.sha256("kaizen-db development index key"), DEVELOPMENT_ID);
    }

    public boolean isDevelopment() {
        return keys.containsKey(DEVELOPMENT_ID);
    }

    /** The id of the key that encrypts. */
    public int currentId() {
        return currentId;
    }

    /** The highest id of all. */
    public int highestId() {
        return keys.lastKey();
    }

    public Set<Integer> ids() {
        return Set.copyOf(keys.keySet());
    }

    Optional<SecretKeySpec> key(int id) {
        return Optional.ofNullable(keys.get(id));
    }

    SecretKeySpec indexKey() {
        return indexKey;
    }

    @Override
    public String toString() {
        return "key ring of ids " + keys.keySet();
    }
}
