package dev.kaizen.db.operate.keys;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.Environment;
import dev.kaizen.db.crypto.BlindIndex;
import dev.kaizen.db.crypto.KeyRing;
import dev.kaizen.db.crypto.KeyRingReader;
import dev.kaizen.db.crypto.PiiCipher;
import dev.kaizen.db.crypto.PiiPlace;
import dev.kaizen.db.operate.MigratedDatabase;
import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.Eventually;
import dev.kaizen.db.support.PostgresServers;

import static org.assertj.core.api.Assertions.assertThat;

class KeysTest {
    private static final UUID ORGANIZATION = UUID.fromString("01900000-0000-7000-8000-00000000000a");
    private static final String OLD = "index:" + "A".repeat(43) + "=,1:" + "B".repeat(42) + "A=";
    private static final String BOTH = OLD + ",2:" + "C".repeat(42) + "A=";
    private static final String READ = "select id, email_ciphertext from auth.users where organization_id = ?";
    private static final String WRITE =
            "update auth.users set email_ciphertext = ? where organization_id = ? and id = ?";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void every_value_is_readable_before_during_and_after_a_rotation_beside_writers(int version) throws Exception {
        MigratedDatabase migrated = MigratedDatabase.create(version, directory);
        Map<UUID, String> expected = new ConcurrentHashMap<>(fill(migrated, 2500));
        AtomicBoolean done = new AtomicBoolean();
        AtomicLong written = new AtomicLong();
        CompletableFuture<Void> writer =
                CompletableFuture.runAsync(() -> writeUntil(done, migrated, expected, written));
        CompletableFuture<Long> reader = CompletableFuture.supplyAsync(() -> readUntil(done, migrated));

        Cli.Run run = migrated.cli().with("KAIZEN_PII_KEYS", BOTH).run("keys", "rotate");
        done.set(true);
        writer.get();
        assertThat(reader.get()).isPositive();
        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.out()).contains("values of auth.users.email_ciphertext anew.\n", " is under key 2.\n");
        assertThat(written.get()).isPositive();
        assertThat(values(migrated, ring(BOTH))).isEqualTo(expected);
        assertThat(keyIds(migrated)).containsExactly("2|2500");
        assertThat(run.toString()).doesNotContain("example.com", "B".repeat(20), "C".repeat(20));
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void a_rotation_that_was_killed_half_way_goes_on(int version) throws Exception {
        MigratedDatabase migrated = MigratedDatabase.create(version, directory);
        Map<UUID, String> expected = fill(migrated, 20_000);
        CompletableFuture<Cli.Run> rotation = CompletableFuture.supplyAsync(
                () -> migrated.cli().with("KAIZEN_PII_KEYS", BOTH).run("keys", "rotate"));
        Eventually.holds("the first values are rotated", () -> keyIds(migrated).size() == 2);
        migrated.database()
                .as("postgres", "postgres")
                .execute("select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where application_name = 'kaizen-db keys' and datname = current_database()");
        assertThat(rotation.get().exit()).as(rotation.get().toString()).isEqualTo(5);
        assertThat(keyIds(migrated)).as("killed half way").hasSize(2);
        assertThat(values(migrated, ring(BOTH))).isEqualTo(expected);

        assertThat(migrated.cli()
                        .with("KAIZEN_PII_KEYS", BOTH)
                        .run("keys", "rotate")
                        .exit())
                .isZero();
        assertThat(keyIds(migrated)).containsExactly("2|20000");
        assertThat(values(migrated, ring(BOTH))).isEqualTo(expected);
    }

    @Test
    void status_tells_which_keys_are_needed_and_whether_the_ring_has_them() throws Exception {
        MigratedDatabase migrated = MigratedDatabase.create(PostgresServers.NEWEST, directory);
        Cli.Run empty = migrated.cli().run("keys", "status");
        assertThat(empty.out()).isEqualTo("Every value is under the current key, 0.\n");
        fill(migrated, 3);
        Cli.Run stale = migrated.cli().with("KAIZEN_PII_KEYS", BOTH).run("keys", "status");
        assertThat(stale.exit()).isZero();
        assertThat(stale.out())
                .contains("auth.users.email_ciphertext  1    3\n")
                .endsWith("3 values are under another key than the current one, 2; kaizen-db keys rotate encrypts"
                        + " anew.\n");
        Cli.Run lacking = migrated.cli().without("KAIZEN_PII_KEYS").run("keys", "status");
        assertThat(lacking.exit()).isEqualTo(3);
        assertThat(lacking.out()).contains("The key ring lacks key 1.\n");
        Cli.Run json = migrated.cli().with("KAIZEN_PII_KEYS", OLD).run("keys", "status", "--output", "json");
        assertThat(json.out())
                .isEqualTo("{\"kind\":\"keys-status\",\"schemaVersion\":1,\"currentKey\":1,\"keys\":[1],\"columns\":["
                        + "{\"column\":\"auth.users.email_ciphertext\",\"key\":1,\"values\":3}],\"sound\":true}\n");
    }

    @Test
    void what_cannot_be_read_stays_and_is_named_and_the_rest_is_rotated() throws Exception {
        MigratedDatabase migrated = MigratedDatabase.create(PostgresServers.NEWEST, directory);
        fill(migrated, 3);
        migrated.asOwner(
                "update auth.users set email_ciphertext = (select email_ciphertext from auth.users order by id limit 1)"
                        + " where id = (select id from auth.users order by id desc limit 1)");
        Cli.Run run = migrated.cli().with("KAIZEN_PII_KEYS", BOTH).run("keys", "rotate");
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.out())
                .contains("1 value of auth.users.email_ciphertext cannot be read: auth.users.email_ciphertext of ")
                .contains(" was changed or moved, or was written with another key of the same id.\n");
        assertThat(keyIds(migrated)).containsExactly("1|1", "2|2");
    }

    @Test
    void the_key_of_development_is_refused_in_production() throws Exception {
        MigratedDatabase migrated = MigratedDatabase.create(PostgresServers.NEWEST, directory);
        fill(migrated, 3);
        assertThat(migrated.cli().run("up", "--environment", "production").exit())
                .isZero();
        Cli.Run refused = migrated.cli().run("keys", "rotate");
        assertThat(refused.exit()).isEqualTo(6);
        assertThat(refused.err()).contains("is marked production, where the key of development protects nobody");
        assertThat(keyIds(migrated)).containsExactly("1|3");
        assertThat(migrated.cli().run("keys", "status").exit()).isEqualTo(3);
    }

    @Test
    void generate_prints_a_ring_and_then_its_next_key() {
        Cli cli = new Cli(directory);
        Cli.Run first = cli.run("keys", "generate");
        assertThat(first.out()).matches("index:[A-Za-z0-9+/]{43}=\n1:[A-Za-z0-9+/]{43}=\n");
        assertThat(first.err()).isEmpty();
        assertThat(cli.with("KAIZEN_PII_KEYS", BOTH).run("keys", "generate").out())
                .matches("3:[A-Za-z0-9+/]{43}=\n");
        Cli.Run broken = cli.with("KAIZEN_PII_KEYS", "1:secret").run("keys", "generate");
        assertThat(broken.exit()).isEqualTo(2);
        assertThat(broken.toString()).doesNotContain("secret");
    }

    private static Map<UUID, String> fill(MigratedDatabase migrated, int users) throws SQLException {
        Map<UUID, String> emails = new ConcurrentHashMap<>();
        PiiCipher cipher = new PiiCipher(ring(OLD));
        BlindIndex index = new BlindIndex(ring(OLD));
        migrated.asOwner("insert into auth.organizations (id, slug, name) values ('" + ORGANIZATION + "', 'a', 'A')");
        try (Connection connection = migrated.database().connect();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into auth.users"
                                + " (organization_id, id, status, email_ciphertext, email_index) values (?, ?, 'active', ?, ?)")) {
            for (int user = 0; user < users; user++) {
                UUID id = UUID.randomUUID();
                String email = "user" + user + "@example.com";
                emails.put(id, email);
                insert.setObject(1, ORGANIZATION);
                insert.setObject(2, id);
                insert.setBytes(3, cipher.encrypt(email, place(id)));
                insert.setBytes(4, index.of(ORGANIZATION, "email", email));
                insert.addBatch();
            }
            insert.executeBatch();
        }
        return emails;
    }

    private static void writeUntil(
            AtomicBoolean done, MigratedDatabase migrated, Map<UUID, String> expected, AtomicLong written) {
        PiiCipher cipher = new PiiCipher(ring(BOTH));
        Random random = new Random();
        List<UUID> ids = List.copyOf(expected.keySet());
        try (Connection connection = migrated.database().connect();
                PreparedStatement update = connection.prepareStatement(WRITE)) {
            while (!done.get()) {
                UUID id = ids.get(random.nextInt(ids.size()));
                String email = "changed" + written.get() + "@example.com";
                update.setBytes(1, cipher.encrypt(email, place(id)));
                update.setObject(2, ORGANIZATION);
                update.setObject(3, id);
                assertThat(update.executeUpdate()).isEqualTo(1);
                expected.put(id, email);
                written.incrementAndGet();
            }
        } catch (SQLException error) {
            throw new IllegalStateException(error);
        }
    }

    private static long readUntil(AtomicBoolean done, MigratedDatabase migrated) {
        long reads = 0;
        while (!done.get()) {
            reads += values(migrated, ring(BOTH)).size();
        }
        return reads;
    }

    /** Every address, decrypted. */
    private static Map<UUID, String> values(MigratedDatabase migrated, KeyRing ring) {
        PiiCipher cipher = new PiiCipher(ring);
        Map<UUID, String> values = new ConcurrentHashMap<>();
        try (Connection connection = migrated.database().connect();
                PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setObject(1, ORGANIZATION);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    UUID id = rows.getObject(1, UUID.class);
                    values.put(id, cipher.decrypt(rows.getBytes(2), place(id)));
                }
            }
            return values;
        } catch (SQLException error) {
            throw new IllegalStateException(error);
        }
    }

    private static List<String> keyIds(MigratedDatabase migrated) {
        return migrated.database()
                .rows("select get_byte(email_ciphertext, 1) * 256 + get_byte(email_ciphertext, 2), count(*)"
                        + " from auth.users group by 1 order by 1");
    }

    private static PiiPlace place(UUID user) {
        return new PiiPlace(ORGANIZATION, "auth.users", "email_ciphertext", user.toString());
    }

    private static KeyRing ring(String text) {
        return KeyRingReader.read(new Environment(Map.of("KAIZEN_PII_KEYS", text), Path.of("")))
                .orElseThrow();
    }
}
