package dev.kaizen.db.backup;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.operate.MigratedDatabase;
import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.Eventually;
import dev.kaizen.db.support.PostgresServers;
import dev.kaizen.db.support.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class BackupTest {
    private static final int WRITERS = 8;
    private static final int ACCOUNTS = 100;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void every_type_and_every_odd_value_survives(int version) {
        MigratedDatabase migrated = MigratedDatabase.create(version, directory);
        migrated.asOwner(Specimens.sql());
        List<String> before = migrated.database().rows("select s::text from auth.specimens s order by number");
        migrated.cli().run("backup", "b.tar").succeeded();
        migrated.asOwner("truncate auth.specimens, auth.bare, auth.computed restart identity");
        migrated.cli().run("restore", "b.tar", "--yes").succeeded();
        assertThat(migrated.database().rows("select s::text from auth.specimens s order by number"))
                .containsExactlyElementsOf(before)
                .hasSize(4);
        assertThat(migrated.database()
                        .value("select (select count(*) from auth.bare) || ' ' || sum(one) from auth.computed"))
                .isEqualTo("2 1");
        migrated.asOwner("insert into auth.specimens (words) values ('next')");
        assertThat(migrated.database().value("select max(number) from auth.specimens"))
                .isEqualTo("5");
    }

    @Test
    void a_backup_beside_writers_is_one_moment() throws SQLException {
        MigratedDatabase migrated = MigratedDatabase.create(PostgresServers.NEWEST, directory);
        migrated.asOwner("create table auth.accounts (id int primary key, balance bigint not null);"
                + " create table auth.transfers (id bigint generated always as identity primary key, amount bigint);"
                + " insert into auth.accounts select n, 1000 from generate_series(1, " + ACCOUNTS + ") n");
        AtomicBoolean over = new AtomicBoolean();
        List<CompletableFuture<Void>> writers = IntStream.range(0, WRITERS)
                .mapToObj(writer -> CompletableFuture.runAsync(
                        () -> transfer(migrated.database(), over), command -> new Thread(command).start()))
                .toList();
        Eventually.holds("the writers write", () -> migrated.database()
                .value("select count(*) >= " + WRITERS + " from auth.transfers")
                .equals("t"));
        for (int number = 1; number <= 3; number++) {
            migrated.cli().run("backup", number + ".tar").succeeded();
        }
        over.set(true);
        writers.forEach(CompletableFuture::join);
        for (int number = 1; number <= 3; number++) {
            migrated.cli()
                    .run("restore", number + ".tar", "--yes", "--no-backup")
                    .succeeded();
            assertThat(migrated.database()
                            .value("select sum(balance) - (select coalesce(sum(amount), 0) from auth.transfers)"
                                    + " from auth.accounts"))
                    .isEqualTo(String.valueOf(1000L * ACCOUNTS));
            assertThat(migrated.database().value("select count(*) > 0 from auth.transfers"))
                    .isEqualTo("t");
        }
    }

    @Test
    void a_backup_that_waits_for_whoever_empties_a_table_holds_what_is_in_it_then() throws SQLException {
        MigratedDatabase migrated = MigratedDatabase.create(PostgresServers.NEWEST, directory);
        migrated.asOwner("create table auth.notes (words text); insert into auth.notes values ('old')");
        try (Connection connection = migrated.database().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set role kaizen_owner");
            connection.setAutoCommit(false);
            statement.execute("truncate auth.notes; insert into auth.notes values ('new')");
            CompletableFuture<Cli.Run> backup =
                    CompletableFuture.supplyAsync(() -> migrated.cli().run("backup", "b.tar"));
            Eventually.holds(
                    "the backup waits",
                    () -> migrated.database()
                                    .rows(
                                            "select from pg_locks where not granted and relation = 'auth.notes'::regclass")
                                    .size()
                            == 1);
            connection.commit();
            backup.join().succeeded();
        }
        migrated.asOwner("truncate auth.notes");
        migrated.cli().run("restore", "b.tar", "--yes", "--no-backup").succeeded();
        assertThat(migrated.database().rows("select words from auth.notes")).containsExactly("new");
    }

    /** Moves money until it is over, and writes down what came in from outside. */
    private static void transfer(TestDatabase database, AtomicBoolean over) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set role kaizen_owner");
            connection.setAutoCommit(false);
            for (int turn = 1; !over.get(); turn++) {
                int first = 1 + turn % (ACCOUNTS - 1);
                statement.execute("update auth.accounts set balance = balance - 5 where id = " + first);
                statement.execute(
                        "update auth.accounts set balance = balance + 5 + " + turn + " where id = " + (first + 1));
                statement.execute("insert into auth.transfers (amount) values (" + turn + ")");
                connection.commit();
            }
        } catch (SQLException error) {
            throw new IllegalStateException(error);
        }
    }
}
