package dev.kaizen.db.crypto;

import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class BlindIndexTest {
    private static final UUID ORGANIZATION = UUID.fromString("0190a6c8-0000-7000-8000-00000000000a");

    private final BlindIndex index = new BlindIndex(Rings.of(1));

    @ParameterizedTest
    @CsvSource({
        "email, Ada@Example.COM, ada@example.com",
        "email, ' ada@example.com\u00a0', ada@example.com",
        "email, ａｄａ＠example.com, ada@example.com",
        "email, ada@exa\u006d\u0301ple.com, ada@exa\u1e3fple.com",
        "email, INFO@EXAMPLE.COM, info@example.com",
        "phone, '+43 (0)1 / 234-567', +4301234567",
        "phone, (01) 234+567, 01234567",
        "phone, (+1) 555 0100, +15550100",
        "address, 192.0.2.1, 192.0.2.1",
        "address, ::ffff:192.0.2.1, 192.0.2.1",
        "address, ::FFFF:c000:201, 192.0.2.1",
        "address, 0:0:0:0:0:ffff:192.0.2.1, 192.0.2.1",
        "address, 2001:db8:0:1:2:3:4:5, 2001:db8:0:1::/64",
        "address, 2001:DB8:0:1::ffff, 2001:db8:0:1::/64",
        "address, 2001:db8::1, 2001:db8::/64",
        "address, 2001:0db8:0000:0000:ffff:ffff:ffff:ffff, 2001:db8::/64",
        "address, 64:ff9b::192.0.2.1, 64:ff9b::/64",
        "address, ::, ::/64",
        "address, ::1, ::/64",
        "address, 1::, 1::/64",
        "address, 0:0:0:1::, 0:0:0:1::/64",
        "address, 1:2:3:4:5:6:7::, 1:2:3:4::/64",
    })
    void values_that_are_the_same_have_one_normal_form(String kind, String value, String normalForm) {
        assertThat(BlindIndex.normalForm(kind, value)).isEqualTo(normalForm);
        assertThat(index.of(ORGANIZATION, kind, value)).hasSize(32);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "example.com",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.256",
                "01.2.3.4",
                "1.2.3.4 ",
                "1.2.3.4/32",
                "16909060",
                "0x1.2.3.4",
                ":",
                ":::",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7::8",
                "1::2::3",
                "1:",
                ":1",
                "12345::",
                "g::",
                "fe80::1%eth0",
                "[::1]",
                "1.2.3.4::",
                "::1.2.3.4:1",
                "::1.2.3",
                "١.2.3.4",
            })
    void what_is_no_address_is_refused_and_nobody_is_asked_about_it(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> index.of(ORGANIZATION, "address", text))
                .withMessage("What is no internet address has no blind index of that kind");
    }

    @Test
    void neither_a_phone_number_without_digits_nor_another_kind_has_an_index() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> index.of(ORGANIZATION, "phone", "canary"))
                .withMessageNotContaining("canary");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> index.of(ORGANIZATION, "name", "canary"))
                .withMessage("There is no blind index of the kind name");
    }

    @Test
    void the_index_stays_when_keys_rotate_and_is_another_in_every_organization_kind_and_ring() {
        byte[] email = index.of(ORGANIZATION, "email", "1");

        assertThat(new BlindIndex(Rings.of(1, 2, 3)).of(ORGANIZATION, "email", "1"))
                .isEqualTo(email);
        assertThat(index.of(UUID.randomUUID(), "email", "1")).isNotEqualTo(email);
        assertThat(index.of(ORGANIZATION, "phone", "1")).isNotEqualTo(email);
        assertThat(new BlindIndex(KeyRing.development()).of(ORGANIZATION, "email", "1"))
                .isNotEqualTo(email);
    }
}
