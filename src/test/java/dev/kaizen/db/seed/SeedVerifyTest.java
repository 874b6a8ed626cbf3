package dev.kaizen.db.seed;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kaizen.db.operate.MigratedDatabase;
import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.PostgresServers;

import static org.assertj.core.api.Assertions.assertThat;

class SeedVerifyTest {
    @TempDir
    Path directory;

    @Test
    void whatever_was_changed_is_counted_and_loading_mends_it() {
        MigratedDatabase migrated = MigratedDatabase.create(PostgresServers.NEWEST, directory);
        migrated.cli().run("seed", "load").succeeded();
        changes().forEach((change, finding) -> {
            migrated.asOwner(change);
            Cli.Run verify = migrated.cli().run("seed", "verify");
            assertThat(verify.exit()).as(change + verify).isEqualTo(3);
            assertThat(verify.out()).as(change).containsPattern(finding);
            migrated.cli().run("seed", "load").succeeded();
            assertThat(migrated.cli().run("seed", "verify").exit()).as(change).isZero();
        });
    }

    /** What somebody may do, and what is said of it: rows, missing, different, unknown. */
    private static Map<String, String> changes() {
        Map<String, String> changes = new LinkedHashMap<>();
        changes.put(
                "update auth.credentials set password_hash = auth.hash_password(user_id, 'x', kaizen.gen_salt('bf', 4))",
                "auth.credentials +52 +0 +52 +0\n");
        changes.put(
                "update auth.users u set email_ciphertext = o.email_ciphertext from auth.users o"
                        + " where u.email_index <> o.email_index and u.organization_id = o.organization_id"
                        + " and u.id in (select id from auth.users order by id limit 2)"
                        + " and o.id in (select id from auth.users order by id desc limit 58)",
                "auth.users +60 +0 +[12] +0\n");
        changes.put("update auth.user_profiles set phone_ciphertext = null", "auth.user_profiles +60 +0 +60 +0\n");
        changes.put("update auth.sessions set address_ciphertext = null", "auth.sessions +83 +0 +83 +0\n");
        changes.put("update auth.organizations set status = 'suspended'", "auth.organizations +4 +0 +4 +0\n");
        changes.put(
                "delete from auth.sessions where id in (select id from auth.sessions order by id limit 5)",
                "auth.sessions +83 +5 +0 +0\n");
        changes.put(
                "insert into auth.roles (organization_id, id, key, position, name)"
                        + " select id, '" + SeedIds.of("auth.roles", "unknown") + "', 'unknown', 99, 'Unknown'"
                        + " from auth.organizations where slug = 'acme'",
                "auth.roles +12 +0 +0 +1\n");
        return changes;
    }

    @Test
    void many_organizations_make_one_sentence_a_kind() {
        MigratedDatabase migrated = MigratedDatabase.create(PostgresServers.NEWEST, directory);
        migrated.cli().run("seed", "load", "--scale", "5").succeeded();
        migrated.asOwner("delete from auth.user_profiles; delete from auth.user_roles");
        Cli.Run verify = migrated.cli().run("seed", "verify");
        assertThat(verify.exit()).isEqualTo(3);
        assertThat(verify.out())
                .containsPattern("20 organizations, each of which has nobody who may give roles: [a-z0-9-]+,"
                        + " [a-z0-9-]+, [a-z0-9-]+ and 17 more\\.\n");
        assertThat(verify.out().lines().filter(line -> line.endsWith("."))).hasSize(3);
    }

    @Test
    void a_seed_is_known_by_its_mark_and_no_key_makes_the_id_of_another() {
        assertThat(IntStream.range(0, 200_000)
                        .mapToObj(number -> SeedIds.of("auth.users", "acme/" + number))
                        .distinct())
                .hasSize(200_000)
                .allMatch(id -> id.version() == 8 && id.variant() == 2)
                .allMatch(id -> id.toString().startsWith("85ee-bee", 14));
    }
}
