package dev.kaizen.db.postgres;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.kaizen.db.Failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DatabaseUrlTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "postgres://db.example.org, db.example.org, -, -, -, -",
                "postgres://db.example.org/, db.example.org, -, -, -, -",
                "postgresql://app@10.0.0.7:6543/shop, 10.0.0.7, 6543, shop, app, -",
                "postgres://app:secret@my_database:5432/shop, my_database, 5432, shop, app, secret",
                "postgres://a%40b:p%3A%2F%3F%23%5B%5D%40%25+%20w@h/a%2Fb, h, -, a/b, a@b, 'p:/?#[]@%+ w'",
                "postgres://app:p:q@h/d, h, -, d, app, p:q",
                "postgres://app:@h/d, h, -, d, app, ''",
                "postgres://h/d?user=app&password=p%26q, h, -, d, app, p&q",
                "postgres://[::1]:5433/d, ::1, 5433, d, -, -",
                "postgres://app@[2001:db8::7]/d, 2001:db8::7, -, d, app, -",
                "jdbc:postgresql://h:1/d?user=app, h, 1, d, app, -",
                "postgres://h:abc/d, h, abc, d, -, -",
            })
    void every_part_is_read_decoded(
            String url, String host, String port, String database, String user, String password) {
        assertThat(DatabaseUrl.parse("DATABASE_URL", url))
                .isEqualTo(new PartialSettings(host, port, database, user, password, null, null));
    }

    @Test
    void the_tls_mode_and_certificate_are_read() {
        PartialSettings settings =
                DatabaseUrl.parse("DATABASE_URL", "postgres://h?sslmode=verify-full&sslrootcert=%2Fetc%2Fca.pem");

        assertThat(settings).isEqualTo(new PartialSettings("h", null, null, null, null, "verify-full", "/etc/ca.pem"));
    }

    @Test
    void a_misspelt_parameter_is_refused_by_its_name() {
        assertThatThrownBy(() -> DatabaseUrl.parse("DATABASE_URL", "postgres://h?sslmod=canary"))
                .isInstanceOf(Failure.class)
                .hasMessage("DATABASE_URL has a parameter sslmod, which kaizen-db does not know");
    }

    @Test
    void no_password_shows_when_settings_are_printed() {
        PartialSettings partial = DatabaseUrl.parse("DATABASE_URL", "postgres://app:canary@[::1]:1/d");

        assertThat(partial).hasToString("PartialSettings[host=::1, port=1, database=d, user=app]");
        assertThat(SettingsResolver.complete(partial)).hasToString("app@[::1]:1/d?sslmode=prefer");
        assertThat(SettingsResolver.complete(partial).describe()).isEqualTo("d on [::1]:1");
    }
}
