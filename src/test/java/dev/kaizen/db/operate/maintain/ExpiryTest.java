package dev.kaizen.db.operate.maintain;

import java.nio.file.Path;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.operate.MigratedDatabase;
import dev.kaizen.db.support.Cli;

import static org.assertj.core.api.Assertions.assertThat;

class ExpiryTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void what_has_expired_is_removed_and_what_still_counts_stays(int version) {
        MigratedDatabase migrated = MigratedDatabase.create(version, directory);
        migrated.asOwner(
                """
                insert into auth.organizations (id, slug, name)
                values ('01900000-0000-7000-8000-00000000000a', 'acme', 'Acme');
                insert into auth.sign_in_attempts (organization_id, email_index, outcome, attempted_at)
                select '01900000-0000-7000-8000-00000000000a', sha256('a'), 'refused', now() - day * interval '1 day'
                from generate_series(1, 2500) day;
                insert into ui.render_cache (organization_id, page_digest, html, missing, refused, expires_at)
                select '01900000-0000-7000-8000-00000000000a',
                  set_byte(set_byte(sha256('page'), 0, hour >> 2), 1, (hour & 3) << 6), '', '{}', '{}',
                  now() - hour * interval '1 hour' + interval '10 hours'
                from generate_series(1, 1000) hour;
                """);
        Cli.Run run = migrated.cli().run("maintain");
        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.out())
                .contains("Removed 2411 expired rows from auth.sign_in_attempts.\n")
                .contains("Removed 991 expired rows from ui.render_cache.\n")
                .contains("Maintained ");
        assertThat(migrated.database().value("select count(*) from auth.sign_in_attempts"))
                .isEqualTo("89");
        assertThat(migrated.cli().run("maintain").out())
                .startsWith("partitions of")
                .contains("Nothing to do: ");
    }
}
