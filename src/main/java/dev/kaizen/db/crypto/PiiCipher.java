package dev.kaizen.db.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts personal values with AES-256-GCM (NIST SP 800-38D), bound to their place. The bytes are the format version 1,
 * the key's id (two bytes, the higher first), a random nonce of 12, the ciphertext, and its tag of 16; docs/pii.md has
 * vectors.
 */
public final class PiiCipher {
    private static final byte FORMAT = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final int HEADER_BYTES = 3 + NONCE_BYTES;

    private final KeyRing ring;
    private final SecureRandom random;

    public PiiCipher(KeyRing ring) {
        this.ring = ring;
        this.random = new SecureRandom();
    }

    /** Encrypts with the ring's current key. */
    public byte[] encrypt(String plaintext, PiiPlace place) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return encrypt(plaintext, place, nonce);
    }

    /**
     * The same value under the ring's current key.
     *
     * @throws PiiException where it cannot be read
     */
    public byte[] rotate(byte[] ciphertext, PiiPlace place) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return encrypt(open(ciphertext, place), place, nonce);
    }

    /** For vectors: a nonce that comes twice under one key betrays both values. */
    byte[] encrypt(String plaintext, PiiPlace place, byte[] nonce) {
        return encrypt(plaintext.getBytes(StandardCharsets.UTF_8), place, nonce);
    }

    private byte[] encrypt(byte[] plaintext, PiiPlace place, byte[] nonce) {
        int id = ring.currentId();
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, ring.key(id).orElseThrow(), id, nonce, place);
            byte[] encrypted = cipher.doFinal(plaintext);
            return ByteBuffer.allocate(HEADER_BYTES + encrypted.length)
                    .put(FORMAT)
                    .putShort((short) id)
                    .put(nonce)
                    .put(encrypted)
                    .array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has AES-GCM", impossible);
        }
    }

    /** @throws PiiException where it cannot be read at this place with this ring */
    public String decrypt(byte[] ciphertext, PiiPlace place) {
        return new String(open(ciphertext, place), StandardCharsets.UTF_8);
    }

    private byte[] open(byte[] ciphertext, PiiPlace place) {
        int id = keyId(ciphertext, place);
        SecretKeySpec key = ring.key(id).orElseThrow(() -> new PiiException(PiiException.Reason.UNKNOWN_KEY, place));
        byte[] nonce = new byte[NONCE_BYTES];
        System.arraycopy(ciphertext, 3, nonce, 0, NONCE_BYTES);
        try {
            return cipher(Cipher.DECRYPT_MODE, key, id, nonce, place)
                    .doFinal(ciphertext, HEADER_BYTES, ciphertext.length - HEADER_BYTES);
        } catch (AEADBadTagException other) {
            throw new PiiException(PiiException.Reason.NOT_AUTHENTIC, place);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has AES-GCM", impossible);
        }
    }

    /** The id of the key that a ciphertext needs. */
    public static int keyId(byte[] ciphertext, PiiPlace place) {
        if (ciphertext.length < HEADER_BYTES + TAG_BYTES) {
            throw new PiiException(PiiException.Reason.TRUNCATED, place);
        }
        if (ciphertext[0] != FORMAT) {
            throw new PiiException(PiiException.Reason.UNKNOWN_FORMAT, place);
        }
        return Short.toUnsignedInt(ByteBuffer.wrap(ciphertext).getShort(1));
    }

    private static Cipher cipher(int mode, SecretKeySpec key, int id, byte[] nonce, PiiPlace place)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
        String bound = String.join(
                "|",
                "kaizen:pii:1",
                String.valueOf(id),
                place.organization().toString(),
                place.table(),
                place.column(),
                place.row());
        cipher.updateAAD(bound.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
