package dev.kaizen.db.crypto;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.kaizen.db.crypto.PiiException.Reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class PiiCipherTest {
    private static final KeyRing RING = Rings.of(1);
    private static final PiiPlace PLACE = new PiiPlace(UUID.randomUUID(), "auth.users", "email_ciphertext", "row");

    @Test
    void what_is_encrypted_is_read_at_its_place_and_looks_new_each_time() {
        PiiCipher cipher = new PiiCipher(RING);
        Set<String> seen = new HashSet<>();
        for (String value : List.of("", "jo@example.com", "Zoë Müller-Łukaszewicz", "名前", "x".repeat(4000))) {
            byte[] ciphertext = cipher.encrypt(value, PLACE);
            assertThat(cipher.decrypt(ciphertext, PLACE)).isEqualTo(value);
            assertThat(ciphertext).hasSizeGreaterThanOrEqualTo(31).startsWith(1, 0, 1);
            assertThat(seen.add(Arrays.toString(ciphertext))).isTrue();
            assertThat(seen.add(Arrays.toString(cipher.encrypt(value, PLACE)))).isTrue();
        }
    }

    @Test
    void what_was_moved_to_another_place_is_not_read() {
        byte[] ciphertext = new PiiCipher(RING).encrypt("jo@example.com", PLACE);
        for (PiiPlace other : List.of(
                new PiiPlace(UUID.randomUUID(), PLACE.table(), PLACE.column(), PLACE.row()),
                new PiiPlace(PLACE.organization(), "auth.invitations", PLACE.column(), PLACE.row()),
                new PiiPlace(PLACE.organization(), PLACE.table(), "phone_ciphertext", PLACE.row()),
                new PiiPlace(PLACE.organization(), PLACE.table(), PLACE.column(), "other"))) {
            assertThat(reason(RING, ciphertext, other)).isEqualTo(Reason.NOT_AUTHENTIC);
        }
    }

    @Test
    void what_was_changed_anywhere_is_not_read() {
        byte[] ciphertext = new PiiCipher(RING).encrypt("jo@example.com", PLACE);
        for (int position = 0; position < ciphertext.length; position++) {
            byte[] changed = ciphertext.clone();
            changed[position] ^= 1;
            Reason expected =
                    position == 0 ? Reason.UNKNOWN_FORMAT : position < 3 ? Reason.UNKNOWN_KEY : Reason.NOT_AUTHENTIC;
            assertThat(reason(RING, changed, PLACE)).as("byte " + position).isEqualTo(expected);
        }
    }

    @Test
    void what_was_cut_off_is_not_read() {
        byte[] ciphertext = new PiiCipher(RING).encrypt("jo@example.com", PLACE);
        for (int length = 0; length < ciphertext.length; length++) {
            assertThat(reason(RING, Arrays.copyOf(ciphertext, length), PLACE))
                    .isEqualTo(length < 31 ? Reason.TRUNCATED : Reason.NOT_AUTHENTIC);
        }
    }

    @Test
    void an_older_key_still_reads_and_the_newest_writes() {
        byte[] old = new PiiCipher(RING).encrypt("jo", PLACE);
        PiiCipher cipher = new PiiCipher(Rings.of(1, 2, 300));
        assertThat(cipher.decrypt(old, PLACE)).isEqualTo("jo");
        assertThat(PiiCipher.keyId(cipher.encrypt("jo", PLACE), PLACE)).isEqualTo(300);
        assertThat(reason(Rings.of(2), old, PLACE)).isEqualTo(Reason.UNKNOWN_KEY);
    }

    @Test
    void an_error_names_the_place_and_no_value() {
        byte[] ciphertext = new PiiCipher(RING).encrypt("jo@example.com", PLACE);
        PiiException error =
                catchThrowableOfType(PiiException.class, () -> new PiiCipher(Rings.of(2)).decrypt(ciphertext, PLACE));
        assertThat(error).hasMessage("auth.users.email_ciphertext of row needs a key that the key ring lacks");
    }

    private static Reason reason(KeyRing ring, byte[] ciphertext, PiiPlace place) {
        return catchThrowableOfType(PiiException.class, () -> new PiiCipher(ring).decrypt(ciphertext, place))
                .reason();
    }
}
