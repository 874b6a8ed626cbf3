package dev.kaizen.db.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.UUID;
import javax.crypto.Mac;

/**
 * Finds an encrypted value by equality without decrypting: a keyed digest of its normal form, another one in every
 * organization. Described in {@code docs/pii.md}. Safe for several threads.
 */
public final class BlindIndex {
    static final String ALGORITHM = "HmacSHA256";

    private final KeyRing ring;

    public BlindIndex(KeyRing ring) {
        this.ring = ring;
    }

    /**
     * The index of a value.
     *
     * @param kind {@code email}, {@code address} (of the internet protocol, never a host's name) or {@code phone}
     * @return 32 bytes
     * @throws IllegalArgumentException for another kind, or a value that is none of its kind; it does not quote the value
     */
    public byte[] of(UUID organization, String kind, String value) {
        String text = "kaizen:index:1|" + organization + "|" + kind + "|" + normalForm(kind, value);
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(ring.indexKey());
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("There is no HMAC-SHA-256", impossible);
        }
    }

    static String normalForm(String kind, String value) {
        return switch (kind) {
            case "email" -> email(value);
            case "address" -> AddressLiteral.normalForm(value);
            case "phone" -> phone(value);
            default -> throw new IllegalArgumentException("There is no blind index of the kind " + kind);
        };
    }

    private static String email(String value) {
        return Normalizer.normalize(value, Normalizer.Form.NFKC).trim().toLowerCase(Locale.ROOT);
    }

    private static String phone(String value) {
        String digits = value.replaceAll("[^0-9]", "");
        if (digits.isEmpty()) {
            throw new IllegalArgumentException("A phone number without a digit has no blind index");
        }
        return value.matches("(?s)[^0-9]*\\+.*") ? "+" + digits : digits;
    }

    @Override
    public String toString() {
        return "BlindIndex";
    }
}
