package dev.kaizen.db.output;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 ms",
        "999, 999 ms",
        "1000, 1.0 s",
        "3249, 3.2 s",
        "59940, 59.9 s",
        "59999, 1 min 0 s",
        "60000, 1 min 0 s",
        "125400, 2 min 5 s",
        "119600, 2 min 0 s",
        "3600000, 60 min 0 s"
    })
    void a_duration_is_as_exact_as_people_care(long millis, String text) {
        assertThat(Durations.text(Duration.ofMillis(millis))).isEqualTo(text);
    }
}
