package dev.kaizen.db.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.UUID;
import javax.crypto.Mac;

/**
 * Finds encrypted values again: HMAC-SHA-256 (RFC 2104) of the tenant, the kind and the normalized value. Equal values of
 * one tenant have equal indexes, and those of two tenants have not.
 */
public final class BlindIndex {
    private final KeyRing ring;

    public BlindIndex(KeyRing ring) {
        this.ring = ring;
    }

    /** Of an e-mail address: Unicode NFKC, without blanks around it, in lower case. */
    public byte[] ofEmail(UUID organization, String email) {
        return of(
                organization,
                "email",
                Normalizer.normalize(email, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT));
    }

    /** Of a telephone number: its digits, and a plus in front of them. */
    public byte[] ofPhone(UUID organization, String phone) {
        return of(organization, "phone", (phone.strip().startsWith("+") ? "+" : "") + phone.replaceAll("[^0-9]", ""));
    }

    /** Of an internet address as the server's socket printed it, in lower case. */
    public byte[] ofAddress(UUID organization, String address) {
        return of(organization, "address", address.strip().toLowerCase(Locale.ROOT));
    }

    private byte[] of(UUID organization, String kind, String normalized) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(ring.indexKey());
            String message = String.join("|", "kaizen:index:1", organization.toString(), kind, normalized);
            return mac.doFinal(message.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has HMAC-SHA-256", impossible);
        }
    }
}
