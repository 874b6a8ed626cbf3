package dev.kaizen.db.operate;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.PostgresServers;

import static org.assertj.core.api.Assertions.assertThat;

class UpPartitionsTest {
    @TempDir
    Path directory;

    @Test
    void up_makes_the_partitions_that_a_killed_run_or_a_new_month_left_missing() {
        MigratedDatabase migrated = migrated();
        migrated.asOwner("drop table " + MigratedDatabase.partition(3));
        assertThat(notesOfUp(migrated)).isEqualTo(MigratedDatabase.partition(3) + " was missing and is made now.\n");
        migrated.asOwner("drop table " + MigratedDatabase.partition(3) + ", " + MigratedDatabase.partition(2));
        assertThat(notesOfUp(migrated))
                .isEqualTo(MigratedDatabase.partition(2) + " and 1 more partition were missing and are made now.\n");
        assertThat(notesOfUp(migrated)).isEmpty();
    }

    @Test
    void a_partition_that_cannot_be_made_keeps_no_application_from_starting() {
        MigratedDatabase migrated = migrated();
        migrated.asOwner("alter table auth.activity_log detach partition " + MigratedDatabase.partition(3));
        assertThat(notesOfUp(migrated))
                .startsWith("Not every partition could be made: ")
                .contains(MigratedDatabase.partition(3) + " exists but is no partition of auth.activity_log")
                .endsWith("kaizen-db maintain tries again.\n");
    }

    private static String notesOfUp(MigratedDatabase migrated) {
        Cli.Run up = migrated.cli().run("up");
        assertThat(up.exit()).as(up.toString()).isZero();
        assertThat(up.out()).startsWith("Nothing to do: ");
        return up.err();
    }

    private MigratedDatabase migrated() {
        return MigratedDatabase.create(PostgresServers.NEWEST, directory);
    }
}
